import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '@/lib/config';
import type { Publisher } from '@/lib/kafka/publisher';
import type { Resource } from '@/lib/mongo/documents/progress';
import type { ShopStore } from '@/lib/store/shop-store';
import { createDeadLetters } from '@/worker/dead-letters';
import { exitCodes, FatalError } from '@/worker/exit-codes';
import { outagePart } from '@/worker/outages';
import { type PassContext, sweepParked } from './parking-pass';

interface Options {
  config: Config;
  store: ShopStore;
  publisher: Publisher;
  logger: Logger;
  /** End offsets of the `actions` topic, by partition; the answer may be a second old. */
  ranges: PassContext['ranges'];
  clock?: () => Date;
}

export interface ParkingSweeper {
  start(): void;
  /** Ends after the batch in work. */
  stop(): Promise<void>;
  /** Sweeps now instead of at the next second. */
  wake(): void;
  /** Resolves when a bug has ended it, never otherwise. */
  readonly failed: Promise<FatalError>;
}

const intervalMs = 1_000;
/** A sweep in work at a shutdown is waited for so long; what it leaves undone the next one finishes. */
const stopWaitMs = 3_000;

/** What a parked purchase can wait for, and where new ones are announced. */
const watched: readonly Resource[] = ['parked', 'customers', 'products'];

/**
 * Looks after parked purchases each second and whenever it is woken. A second in which nothing changed and nothing is
 * due costs one read of three small documents: revisions are counted after the change, so none is missed.
 */
export function createParkingSweeper(options: Options): ParkingSweeper {
  const { logger } = options;
  const sweep = createSweep(options, () => stopped);
  let stopped = true;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let fail: (error: FatalError) => void = () => {};
  const failed = new Promise<FatalError>((resolve) => {
    fail = resolve;
  });

  const run = async () => {
    try {
      await sweep();
      if (failing) logger.info('parked purchases are looked after again');
      failing = false;
    } catch (error) {
      // What a shutdown cuts short is nobody's fault.
      if (stopped) return;
      if (outagePart(error) === null) {
        stopped = true;
        fail(bug(error));
        return;
      }
      if (!failing)
        logger.warn({ err: error }, 'parked purchases cannot be looked after now; trying again each second');
      failing = true;
    }
  };
  const tick = () => {
    clearTimeout(timer);
    if (stopped || running) return;
    const began = Date.now();
    again = false;
    running = run().finally(() => {
      running = undefined;
      // A long sweep rests as long as it worked, so that it never takes more than half of the database's time.
      const rest = Math.max(again ? 0 : intervalMs, Date.now() - began);
      if (!stopped) timer = setTimeout(tick, rest);
    });
  };
  return {
    start() {
      stopped = false;
      tick();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([running, delay(stopWaitMs, undefined, { ref: false })]);
    },
    wake() {
      again = true;
      if (!running && !failing) tick();
    },
    failed,
  };
}

function bug(error: unknown): FatalError {
  if (error instanceof FatalError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new FatalError(exitCodes.bug, `looking after parked purchases failed: ${reason}`, { cause: error });
}

function createSweep(
  { config, store, publisher, logger, ranges, clock = () => new Date() }: Options,
  stopping: () => boolean,
) {
  const { topics } = config.kafka;
  const deadLetters = createDeadLetters({
    processor: 'shop',
    topic: topics.dead_letters,
    publisher,
    store,
    logger,
    clock,
  });
  const context: PassContext = {
    store,
    publisher,
    deadLetters,
    logger,
    topic: topics.actions,
    ranges,
    clock,
    stopping,
  };
  let seen = '';
  let nextDue: Date | null = new Date(0);
  return async () => {
    const revisions = (await store.readRevisions(watched)).join();
    if (revisions === seen && (nextDue === null || nextDue > clock())) return;
    const result = await sweepParked(context);
    seen = revisions;
    nextDue = result.nextDue;
    if (result.released + result.expired === 0) return;
    logger.info({ released: result.released, expired: result.expired }, 'parked purchases settled');
    await store.bumpRevisions(['parked']);
  };
}
