import { createLoader, type SearchParams } from 'nuqs/server';
import { letterRunsAnswer } from '@/app/api/_lib/letter-runs';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { DeadLettersPanel } from '@/components/dead-letters/dead-letters-panel';
import { letterListParams, toLetterRequest } from '@/components/dead-letters/params';
import { deadLettersQuery, letterRunsQuery } from '@/lib/http/dead-letters';
import { listDeadLetters } from '@/lib/queries/dead-letters';

export const generateMetadata = () => pageTitle('deadLetters');

const load = createLoader(letterListParams);

export default operatorPage(async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  const request = toLetterRequest(await load(searchParams));
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({ ...deadLettersQuery(request), queryFn: () => listDeadLetters(collections, request) }),
        client.prefetchQuery({ ...letterRunsQuery(), queryFn: () => letterRunsAnswer(collections) }),
      ]}
    >
      <DeadLettersPanel />
    </Prefetched>
  );
});
