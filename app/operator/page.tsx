import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { OverviewPanel } from '@/components/overview/overview-panel';
import { config } from '@/lib/config';
import { unlessOutage } from '@/lib/mongo/outage';
import { webMongo } from '@/lib/mongo/web';
import { overviewReads, overviewView } from '@/lib/reads/overview';
import { fillShop } from './fill-shop';
import { startSimulation } from './simulator/simulation';

export const generateMetadata = () => pageTitle('overview');

export default operatorPage(async ({ searchParams }: SearchProps) => {
  const smallStore = (await unlessOutage(onSmallStore)) ?? false;
  return (
    <Prefetched reads={[asked(overviewReads.now, await overviewView.load(searchParams))]}>
      <OverviewPanel fillShop={fillShop} simulate={startSimulation} smallStore={smallStore} />
    </Prefetched>
  );
});

/**
 * True when the embedded start keeps the shop in mongo-java-server and not in a `mongod`. Only the real one names the
 * commit it was built from (MongoDB's `buildInfo`, field `gitVersion`).
 */
async function onSmallStore(): Promise<boolean> {
  if (config().services !== 'embedded') return false;
  const { db } = await webMongo();
  return !('gitVersion' in (await db.command({ buildInfo: 1 })));
}
