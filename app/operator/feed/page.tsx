import { createLoader, type SearchParams } from 'nuqs/server';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { FeedPanel } from '@/components/feed/feed-panel';
import { feedParams, toFeedRequest } from '@/components/feed/params';
import { feedQuery } from '@/lib/http/feed';
import { listFeed } from '@/lib/queries/feed';

export const generateMetadata = () => pageTitle('feed');

const load = createLoader(feedParams);

export default operatorPage(async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  const request = toFeedRequest(await load(searchParams));
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({ ...feedQuery(request), queryFn: () => listFeed(collections, request) }),
      ]}
    >
      <FeedPanel />
    </Prefetched>
  );
});
