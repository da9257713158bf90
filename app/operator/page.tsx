import { operatorPage } from '@/app/operator/operator-page';
import { Prefetched } from '@/app/prefetched';
import { OverviewPanel } from '@/components/operator/overview-panel';
import { overviewQuery } from '@/lib/http/operator';
import { unlessOutage } from '@/lib/mongo/outage';
import { overview } from '@/lib/queries/dashboard';
import { fillShop } from './actions';
import { pageTitle } from './page-title';
import { onSmallStore } from './small-store';

export const generateMetadata = () => pageTitle('overview');

export default operatorPage(async () => {
  const smallStore = (await unlessOutage(onSmallStore)) ?? false;
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
});
