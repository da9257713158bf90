import type { Config } from '@/lib/config';
import type { Action } from '@/lib/contract';
import { simulationSpec } from '@/lib/control/simulator';
import { runsAtOnce, type SimulatorSpec } from '@/lib/domain/simulator';
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
import { firstFreeProduct, loadPool, type Pool } from './simulator/pool';
import { publishRun } from './simulator/run';
import { asOnTheShelf, createShelf, productOf } from './simulator/shelf';
import { createTraffic } from './simulator/traffic';
import { createWatch } from './simulator/watch';

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
      atOnce: runsAtOnce,
      async begin(run, leases) {
        const spec = simulationSpec(run);
        const { pool, firstProduct } = await beginning(run, spec, collections, leases);
        const traffic = createTraffic(spec, run._id, pool, firstProduct);
        const shelf = createShelf(collections);
        const watch = createWatch(collections, run, traffic.total);
        const send = async (from: number, count: number) => {
          const actions = Array.from({ length: count }, (_, i) => traffic.action(from + i));
          const now = await shelf(new Set(actions.map(productOf).filter((id) => id !== null)));
          const shown = actions.map((action) => asOnTheShelf(action, now));
          watch.sent(shown, from, await publish(run, shown, from, options));
        };
        return publishRun(run, { total: traffic.total, speed: spec, watch, send });
      },
    },
    options,
  );
}

/** A run that goes on keeps what it began with: part of its products may be on the shelf already. */
async function beginning(
  run: SimulatorRunDoc,
  spec: SimulatorSpec,
  collections: Collections,
  leases: Leases<SimulatorRunDoc>,
): Promise<{ pool: Pool; firstProduct: number }> {
  const isNew = spec.products > 0 && run.published === 0;
  const firstProduct = run.firstProduct ?? (isNew ? await firstFreeProduct(collections) : 0);
  if (run.pool) return { pool: run.pool, firstProduct };
  const pool = await loadPool(collections, spec);
  await leases.note(run._id, { pool, firstProduct });
  return { pool, firstProduct };
}

/** @returns when its actions were done, as they say. */
async function publish(
  run: SimulatorRunDoc,
  actions: readonly Action[],
  from: number,
  { config, publisher }: Options,
): Promise<Date> {
  const occurredAt = new Date();
  const actor = { role: 'simulator', id: run._id } as const;
  const messages = actions.map((action, i) => {
    const eventId = runEventId(run._id, run.requestedAt, from + i);
    return actionMessage(config, action, { eventId, occurredAt, actor });
  });
  await publisher.publish(messages, { deadlineMs: publishDeadlineMs });
  return occurredAt;
}
