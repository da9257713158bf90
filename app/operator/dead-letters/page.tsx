import { createLoader, type SearchParams } from 'nuqs/server';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/operator/prefetched';
import { DeadLettersPanel } from '@/components/dead-letters/dead-letters-panel';
import { letterListParams, toLetterRequest } from '@/components/dead-letters/params';
import { requireOperator } from '@/lib/auth/session';
import { deadLettersQuery } from '@/lib/http/dead-letters';
import { listDeadLetters } from '@/lib/queries/dead-letters';

export const generateMetadata = () => pageTitle('deadLetters');

const load = createLoader(letterListParams);

export default async function DeadLettersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireOperator();
  const request = toLetterRequest(await load(searchParams));
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({ ...deadLettersQuery(request), queryFn: () => listDeadLetters(collections, request) }),
      ]}
    >
      <DeadLettersPanel />
    </Prefetched>
  );
}
