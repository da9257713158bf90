import { isUnderWay } from '@/lib/domain/run';
import { type SimulatorRun, type SimulatorSpec, simulationTotal } from '@/lib/domain/simulator';
import type { Collections } from '@/lib/mongo/collections';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import { addRun, newRun, type RunRequest, runDto } from './runs';

/** Asks the workers for a simulator run. Idempotent by its id. */
export async function requestSimulation(
  collections: Collections,
  { spec, ...request }: RunRequest & { spec: SimulatorSpec },
): Promise<void> {
  const nothing = { firstProduct: null, pool: null, published: 0, errors: 0, currentRate: 0 };
  const run: SimulatorRunDoc = { ...newRun(request), ...spec, ...nothing };
  await addRun(collections, 'simulator_runs', run);
}

/** What a run was asked for; earlier versions knew neither price changes nor a ramp. */
export function simulationSpec(run: Omit<SimulatorRunDoc, 'pool'>): SimulatorSpec {
  const { customers, products, priceChanges = 0, purchases, rate, rampTo = 0, rampSeconds = 0, seed } = run;
  return { customers, products, priceChanges, purchases, rate, rampTo, rampSeconds, seed };
}

/** The newest runs, newest first. */
export async function latestSimulations({ simulator_runs }: Collections, limit = 20): Promise<SimulatorRun[]> {
  const runs = await simulator_runs
    .find({}, { projection: { pool: 0 } })
    .sort({ requestedAt: -1 })
    .limit(limit)
    .toArray();
  const newestEnded = runs.find((run) => !isUnderWay(run));
  return runs.map((run) => {
    const spec = simulationSpec(run);
    const { published, errors, currentRate, refused = 0 } = run;
    const samples = run === newestEnded || isUnderWay(run) ? (run.samples ?? null) : null;
    return { ...runDto(run), ...spec, published, total: simulationTotal(spec), errors, currentRate, refused, samples };
  });
}
