import { latestSimulations } from '@/lib/control/simulator';
import type { SimulatorAnswer } from '@/lib/http/operator';
import type { Collections } from '@/lib/mongo/collections';
import { countProducts } from '@/lib/queries/products';

/** What the simulator's page shows. */
export async function simulatorAnswer(collections: Collections): Promise<SimulatorAnswer> {
  const [runs, shelf] = await Promise.all([latestSimulations(collections), countProducts(collections)]);
  return { runs, shelf };
}
