import { dehydrate, QueryClient } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { cache, type ReactNode } from 'react';
import { MadeFor } from '@/app/made-for';
import { Hydrated } from '@/components/shell/hydrated';
import { getViewer } from '@/lib/auth/session';
import type { Viewer } from '@/lib/auth/viewer';
import { unlessOutage } from '@/lib/mongo/outage';
import { webCollections } from '@/lib/mongo/web';
import { takeParameters } from '@/lib/reads/parameters';
import { type AnswerOf, type AnyRead, isList, type Nullable, type RequestOf, requested } from '@/lib/reads/read';
import { isAdmitted, type ReadContext } from './api/_lib/get-route';
import { countPublicRead } from './api/_lib/public-reads';
import { registered } from './api/_lib/registered';

/** The page with its data in it. What cannot be read here in time, the browser asks for itself and says what is wrong. */
export async function Prefetched({ reads, children }: { reads: readonly Asked[]; children: ReactNode }) {
  const client = new QueryClient();
  await Promise.all(
    reads.map(({ read, request }) =>
      client.prefetchQuery({ queryKey: requested(read, request).key, queryFn: () => answerTo(read, request) }),
    ),
  );
  return (
    <MadeFor>
      <Hydrated state={dehydrate(client)}>{children}</Hydrated>
    </MadeFor>
  );
}

/** What is not there, or not for this viewer, does not come with the page. A list counts as it does for its route. */
async function answerTo(read: AnyRead, request: Asked['request']): Promise<unknown> {
  if (isList(read) && registered(read.path).entry.access === 'public') countPublicRead(await headers());
  const answer = await readForPage(read, request);
  if (answer === null || answer === undefined) throw new Error(`nothing came of ${read.path}`);
  return answer;
}

/** A read, and what a page asks of it. */
export interface Asked<R extends AnyRead = AnyRead> {
  read: R;
  request: Nullable<RequestOf<R>>;
}

export function asked<R extends AnyRead>(read: R, request: Nullable<RequestOf<R>>): Asked {
  return { read, request };
}

/**
 * What a page reads, for whoever looks at it and by the very function that its route has; read once per request.
 *
 * @returns `null` when there is no such thing, or not for this viewer; `undefined` when the database does not answer.
 */
export function readForPage<R extends AnyRead>(
  read: R,
  request: Nullable<RequestOf<R>>,
): Promise<AnswerOf<R> | null | undefined> {
  const { parameters } = requested(read, request);
  // As they stand in an address, numbers too.
  const texts = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
  return answers(read.path, JSON.stringify(texts)) as Promise<AnswerOf<R> | null | undefined>;
}

const answers = cache((path: string, parameters: string) =>
  unlessOutage(async () => {
    const { read, entry } = registered(path);
    const viewer: Viewer = entry.access === 'public' ? { role: 'anonymous' } : await getViewer();
    if (!isAdmitted(entry.access, viewer)) return null;
    const { id, ...query } = JSON.parse(parameters);
    const request = { ...takeParameters(read.parameters, query), id };
    return entry.read({ collections: await webCollections(), viewer, request } as ReadContext<
      typeof entry.access,
      never
    >);
  }),
);
