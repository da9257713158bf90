import { simulatorAnswer } from '@/app/api/_lib/simulator';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { newSeed } from '@/components/simulator/presets';
import { SimulatorPanel } from '@/components/simulator/simulator-panel';
import { simulatorQuery } from '@/lib/http/operator';
import { cancelSimulation, startSimulation } from './actions';

export const generateMetadata = () => pageTitle('simulator');

export default operatorPage(async () => {
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({
          ...simulatorQuery(),
          queryFn: () => simulatorAnswer(collections),
        }),
      ]}
    >
      <SimulatorPanel start={startSimulation} cancel={cancelSimulation} seed={newSeed()} />
    </Prefetched>
  );
});
