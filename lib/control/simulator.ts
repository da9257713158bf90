import type { SimulatorRun, SimulatorSpec } from '@/lib/domain/simulator';
import type { Collections } from '@/lib/mongo/collections';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import { addRun, newRun, type RunRequest, runDto } from './runs';

/** Asks the workers for a simulator run. Idempotent by its id. */
export async function requestSimulation(
  collections: Collections,
  { spec, ...request }: RunRequest & { spec: SimulatorSpec },
): Promise<void> {
  const nothing = { firstProduct: null, published: 0, errors: 0, currentRate: 0 };
  const run: SimulatorRunDoc = { ...newRun(request), ...spec, ...nothing };
  await addRun(collections, 'simulator_runs', run);
}

/** The newest runs, newest first. */
export async function latestSimulations({ simulator_runs }: Collections, limit = 20): Promise<SimulatorRun[]> {
  const runs = await simulator_runs.find().sort({ requestedAt: -1 }).limit(limit).toArray();
  return runs.map((run) => {
    const { customers, products, purchases, rate, seed, published, errors, currentRate } = run;
    const spec = { customers, products, purchases, rate, seed };
    const total = customers + products + purchases;
    return { ...runDto(run), ...spec, published, total, errors, currentRate };
  });
}
