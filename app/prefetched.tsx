import { dehydrate, QueryClient } from '@tanstack/react-query';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { MadeFor } from '@/app/made-for';
import { Hydrated } from '@/components/shell/hydrated';
import { type AnyRead, isList, requested } from '@/lib/reads/read';
import { countPublicRead } from './api/_lib/public-reads';
import { registered } from './api/_lib/registered';
import { type Asked, readForPage } from './read-for-page';

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
