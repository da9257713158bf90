import { OverviewPanel } from '@/components/operator/overview-panel';
import { requireOperator } from '@/lib/auth/session';
import { overviewQuery } from '@/lib/http/operator';
import { overview } from '@/lib/queries/dashboard';
import { fillShop } from './actions';
import { pageTitle } from './page-title';
import { Prefetched } from './prefetched';
import { onSmallStore } from './small-store';

export const generateMetadata = () => pageTitle('overview');

export default async function OverviewPage() {
  await requireOperator();
  const smallStore = await onSmallStore();
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({
          ...overviewQuery(),
          queryFn: () => overview(collections, { role: 'operator' }, new Date()),
        }),
      ]}
    >
      <OverviewPanel fillShop={fillShop} smallStore={smallStore} />
    </Prefetched>
  );
}
