import type { Config } from '@/lib/config';
import { actionMessage } from '@/lib/kafka/messages';
import type { Publisher } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import type { Logger } from '@/lib/telemetry/logger';
import type { Companion } from './companion';
import type { Leases } from './leases';
import type { Outages } from './outages';
import { createRuns } from './runs';
import { runEventId } from './simulator/event-id';
import { firstFreeProduct, loadPool } from './simulator/pool';
import { publishRun } from './simulator/run';
import { createTraffic, type Traffic } from './simulator/traffic';

/** Short, so that Cancel and the worker's stop do not wait for a broker that is away. */
const publishDeadlineMs = 2_000;

interface Options {
  collections: Collections;
  publisher: Publisher;
  config: Config;
  logger: Logger;
  outages: Outages;
}

/** Makes the traffic that operators ask for. What two workers publish of a run counts once, by its event id. */
export function createSimulator(options: Options): Companion {
  const { collections } = options;
  return createRuns<SimulatorRunDoc>(
    {
      name: 'simulator',
      collection: 'simulator_runs',
      async begin(run, leases) {
        const pool = await loadPool(collections, run);
        const traffic = createTraffic(run, run._id, pool, await firstProduct(run, collections, leases));
        const send = (from: number, count: number) => publish(run, traffic, { from, count }, options);
        return publishRun(run, { total: traffic.total, send });
      },
    },
    options,
  );
}

/** A run that goes on keeps what it began with: part of its products may be on the shelf already. */
async function firstProduct(
  run: SimulatorRunDoc,
  collections: Collections,
  leases: Leases<SimulatorRunDoc>,
): Promise<number> {
  if (run.products === 0 || run.published > 0) return run.firstProduct ?? 0;
  if (typeof run.firstProduct === 'number') return run.firstProduct;
  const first = await firstFreeProduct(collections);
  await leases.note(run._id, { firstProduct: first });
  return first;
}

async function publish(
  run: SimulatorRunDoc,
  traffic: Traffic,
  { from, count }: { from: number; count: number },
  { config, publisher }: Options,
): Promise<void> {
  const occurredAt = new Date();
  const actor = { role: 'simulator', id: run._id } as const;
  const messages = Array.from({ length: count }, (_, i) => {
    const eventId = runEventId(run._id, run.requestedAt, from + i);
    return actionMessage(config, traffic.action(from + i), { eventId, occurredAt, actor });
  });
  await publisher.publish(messages, { deadlineMs: publishDeadlineMs });
}
