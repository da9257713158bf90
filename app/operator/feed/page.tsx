import { createLoader, type SearchParams } from 'nuqs/server';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/operator/prefetched';
import { FeedPanel } from '@/components/feed/feed-panel';
import { feedParams, toFeedRequest } from '@/components/feed/params';
import { requireOperator } from '@/lib/auth/session';
import { feedQuery } from '@/lib/http/feed';
import { listFeed } from '@/lib/queries/feed';

export const generateMetadata = () => pageTitle('feed');

const load = createLoader(feedParams);

export default async function FeedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireOperator();
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
}
