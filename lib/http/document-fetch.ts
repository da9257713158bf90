import { madeForHeader } from '@/lib/domain/made-for';
import { TroubleError, troubleOfAnswer } from './trouble';

/** The server gives a publication up after 5.5 s; who has no answer long after that will have none. Ms. */
const answerDeadlineMs = 30_000;
const knockDeadlineMs = 3_000;

/** A small file of ours: any answer to it says that the server can be reached. */
const knockPath = '/icon.svg';

interface DocumentPorts {
  /** For whom this document was made. */
  madeFor: () => string;
  isOnline: () => boolean;
}

/**
 * The browser's `fetch` for a document of ours. A command's request says for whom the document was made, and what
 * comes instead of its answer is a `TroubleError` that says what it is: Next's client alone would make one error of a
 * proxy's page, a body that is too large and a bug. Other requests are left as they are.
 */
export function documentFetch(fetchFn: typeof fetch, { madeFor, isOnline }: DocumentPorts): typeof fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    if (!headers.has('next-action')) return fetchFn(input, init);
    // A browser without a network may still reach a server on its own machine: it is asked, and nothing is taken for granted.
    if (!isOnline() && !(await answers(fetchFn))) throw new TroubleError({ kind: 'offline' });
    headers.set(madeForHeader, madeFor());
    const signal = AbortSignal.timeout(answerDeadlineMs);
    const response = await fetchFn(input, { ...init, headers, signal }).catch(() => {
      throw new TroubleError({ kind: 'lost' });
    });
    if (isOwnAnswer(response)) return response;
    throw new TroubleError(troubleOfAnswer(response));
  };
}

async function answers(fetchFn: typeof fetch): Promise<boolean> {
  const request = { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(knockDeadlineMs) } as const;
  return fetchFn(knockPath, request).then(
    () => true,
    () => false,
  );
}

/** What Next's client can read: a command's answer, a redirect, or the word that the command is not known. */
function isOwnAnswer({ headers }: Response): boolean {
  return (
    headers.get('content-type')?.startsWith('text/x-component') === true ||
    headers.has('x-action-redirect') ||
    headers.has('x-nextjs-action-not-found')
  );
}
