import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import { asked, Prefetched } from '@/app/prefetched';
import { newSeed } from '@/components/simulator/presets';
import { SimulatorPanel } from '@/components/simulator/simulator-panel';
import { simulatorReads } from '@/lib/reads/simulator';
import { cancelSimulation, startSimulation } from './simulation';

export const generateMetadata = () => pageTitle('simulator');

export default operatorPage(async () => (
  <Prefetched reads={[asked(simulatorReads.runs, {})]}>
    <SimulatorPanel start={startSimulation} cancel={cancelSimulation} seed={newSeed()} />
  </Prefetched>
));
