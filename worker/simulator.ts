import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '@/lib/config';
import { actionMessage } from '@/lib/kafka/messages';
import { NotConfirmedError, type Publisher } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import { isMongoOutage } from '@/lib/mongo/errors';
import { runEventId } from './simulator/event-id';
import { createLeases, type Leases } from './simulator/lease';
import { EmptyPoolError, firstFreeProduct, loadPool } from './simulator/pool';
import { type Departure, executeRun } from './simulator/run';
import { createTraffic, type Traffic } from './simulator/traffic';

const lookEveryMs = 500;
/** Short, so that Cancel and the worker's stop do not wait for a broker that is away. */
const publishDeadlineMs = 2_000;

export interface SimulatorOptions {
  collections: Collections;
  publisher: Publisher;
  config: Config;
  logger: Logger;
}

export interface Simulator {
  start(): void;
  /** Leaves a running run to another worker, or to this one's next start, and resolves when it is left. */
  stop(): Promise<void>;
}

/**
 * Makes the runs that operators ask for, one at a time per worker. A run is leased: a worker killed in the middle is
 * followed by another, which goes on from the saved progress; what both published counts once, by its event id.
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const leases = createLeases(options.collections, randomUUID());
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  return {
    start() {
      loop ??= serve(options, leases, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

async function serve(options: SimulatorOptions, leases: Leases, stop: AbortSignal): Promise<void> {
  const { logger } = options;
  let away = false;
  while (!stop.aborted) {
    try {
      const run = await leases.take();
      away = false;
      if (run) {
        logger.info({ run: run._id, published: run.published }, 'simulator: run taken');
        const departure = await make(run, options, leases, stop);
        logger.info({ run: run._id, departure }, 'simulator: run left');
        continue;
      }
    } catch (error) {
      // The run, if any, stays leased and is taken again when its lease ends.
      if (!isMongoOutage(error)) logger.error({ err: error }, 'simulator: a run could not be made');
      else if (!away) logger.warn({ err: error }, 'simulator: the database does not answer; waiting for it');
      away = isMongoOutage(error);
    }
    await sleep(lookEveryMs, undefined, { signal: stop }).catch(() => {});
  }
}

async function make(
  run: SimulatorRunDoc,
  options: SimulatorOptions,
  leases: Leases,
  stop: AbortSignal,
): Promise<Departure> {
  const { collections, logger } = options;
  let traffic: Traffic;
  try {
    const pool = await loadPool(collections, run);
    traffic = createTraffic(run, run._id, pool, await firstProduct(run, collections, leases));
  } catch (error) {
    if (!(error instanceof EmptyPoolError)) throw error;
    const { published, errors } = run;
    await leases.finish(run._id, 'failed', { published, errors, currentRate: 0, lastError: error.message });
    return 'failed';
  }
  return executeRun({
    run,
    traffic,
    leases,
    stop,
    send: (from, count) => send(run, traffic, { from, count }, options),
    isRetryable: (error) => error instanceof NotConfirmedError,
    onSaveError: (error) => logger.warn({ err: error, run: run._id }, 'simulator: progress was not saved'),
  });
}

/** A run that goes on keeps what it began with: part of its products may be on the shelf already. */
async function firstProduct(run: SimulatorRunDoc, collections: Collections, leases: Leases): Promise<number> {
  if (run.products === 0 || run.published > 0) return run.firstProduct ?? 0;
  if (typeof run.firstProduct === 'number') return run.firstProduct;
  const first = await firstFreeProduct(collections);
  await leases.begin(run._id, first);
  return first;
}

async function send(
  run: SimulatorRunDoc,
  traffic: Traffic,
  { from, count }: { from: number; count: number },
  { config, publisher }: SimulatorOptions,
): Promise<void> {
  const occurredAt = new Date();
  const actor = { role: 'simulator', id: run._id } as const;
  const messages = Array.from({ length: count }, (_, i) => {
    const eventId = runEventId(run._id, run.requestedAt, from + i);
    return actionMessage(config, traffic.action(from + i), { eventId, occurredAt, actor });
  });
  await publisher.publish(messages, { deadlineMs: publishDeadlineMs });
}
