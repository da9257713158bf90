import { madeForHeader } from '@/lib/domain/made-for';
import { documentViewer, presenceTold } from './document-viewer';
import { learnServerTime } from './server-clock';

/** What went wrong with a request; `code` and `status` tell the cases apart, the message is for a log. */
export class HttpError extends Error {
  override name = 'HttpError';
  constructor(
    /** HTTP status, or 0 when no answer came. */
    readonly status: number,
    /** The server's error code, `network` when no answer came, `unknown` when it made no sense. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

interface Held {
  etag: string;
  body: unknown;
}

/** The answers' `no-store` keeps them off the disk; they live here, by URL, as long as the page. */
const maxHeld = 200;

export interface Fetcher {
  /**
   * @param url a path of this site.
   * @throws HttpError for any answer but 200 and 304, and when none comes; an abort throws the signal's reason.
   */
  getJson<T>(url: string, options?: { signal?: AbortSignal }): Promise<T>;
  /** From now on nothing is "not modified": each URL is asked for anew. */
  forgetAnswers(): void;
}

/** For whom the page was made, and what is done with the server's word that the session is not theirs. */
interface Asker {
  madeFor: () => string;
  onOther: (presence: 'other' | 'signed_out') => void;
}

const thisDocument: Asker = { madeFor: documentViewer, onOther: presenceTold };

/**
 * Fetches JSON and keeps each URL's last answer, so that 304 gives the very same object again. Every request says for
 * whom the page was made: the server answers nothing of another.
 */
export function createFetcher(fetchFn: typeof fetch, { madeFor, onOther }: Asker = thisDocument): Fetcher {
  const held = new Map<string, Held>();

  const keep = (url: string, entry: Held) => {
    held.delete(url);
    held.set(url, entry);
    const oldest = held.keys().next().value;
    if (held.size > maxHeld && oldest !== undefined) held.delete(oldest);
  };

  async function getJson<T>(url: string, options: { signal?: AbortSignal } = {}): Promise<T> {
    const before = held.get(url);
    const response = await request(fetchFn, url, { etag: before?.etag, madeFor: madeFor(), ...options });
    if (response.status === 304 && before) {
      keep(url, before);
      return before.body as T;
    }
    if (!response.ok) {
      held.delete(url);
      const error = await errorOf(response);
      if (error.code === 'other_viewer') onOther('other');
      if (error.code === 'unauthenticated') onOther('signed_out');
      throw error;
    }
    const body = (await parse(response, options.signal)) as T;
    const etag = response.headers.get('etag');
    if (etag) keep(url, { etag, body });
    else held.delete(url);
    return body;
  }
  return { getJson, forgetAnswers: () => held.clear() };
}

/** The page's fetcher. */
export const { getJson, forgetAnswers } = createFetcher((...request) => fetch(...request));

async function request(
  fetchFn: typeof fetch,
  url: string,
  { etag, madeFor, signal }: { etag: string | undefined; madeFor: string; signal?: AbortSignal },
): Promise<Response> {
  const askedAt = Date.now();
  try {
    const response = await fetchFn(url, {
      headers: {
        accept: 'application/json',
        [madeForHeader]: madeFor,
        ...(etag !== undefined && { 'if-none-match': etag }),
      },
      ...(signal && { signal }),
    });
    learnServerTime(response.headers.get('date'), { askedAt, answeredAt: Date.now() });
    return response;
  } catch (error) {
    signal?.throwIfAborted();
    throw new HttpError(0, 'network', `no answer from ${url}: ${String(error)}`);
  }
}

async function parse(response: Response, signal: AbortSignal | undefined): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    throw new HttpError(response.status, 'unknown', `the answer is not JSON: ${String(error)}`);
  }
}

async function errorOf(response: Response): Promise<HttpError> {
  const body: unknown = await response.json().catch(() => null);
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  return new HttpError(
    response.status,
    typeof error?.code === 'string' ? error.code : 'unknown',
    typeof error?.message === 'string' ? error.message : `HTTP ${response.status}`,
  );
}
