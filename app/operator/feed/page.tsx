import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { FeedPanel } from '@/components/feed/feed-panel';
import { feedReads, feedView } from '@/lib/reads/feed';

export const generateMetadata = () => pageTitle('feed');

export default operatorPage(async ({ searchParams }: SearchProps) => (
  <Prefetched reads={[asked(feedReads.list, await feedView.load(searchParams))]}>
    <FeedPanel />
  </Prefetched>
));
