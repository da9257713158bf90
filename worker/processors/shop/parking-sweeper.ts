import type { Config } from '@/lib/config';
import type { ReadableRange } from '@/lib/contract/readable';
import type { Publisher } from '@/lib/kafka/publisher';
import type { Resource } from '@/lib/mongo/documents/progress';
import type { ShopStore } from '@/lib/store/shop-store';
import type { Logger } from '@/lib/telemetry/logger';
import { type Companion, createCompanion, type Duty } from '@/worker/companion';
import { createDeadLetters } from '@/worker/dead-letters';
import type { Outages } from '@/worker/outages';
import { createHorizon } from './horizon';
import { sweepParked } from './parking-pass';

interface Options {
  config: Config;
  store: ShopStore;
  publisher: Publisher;
  logger: Logger;
  outages: Outages;
  /** What can be read of the `actions` topic, by partition; the answer may be a second old. */
  ranges: () => Promise<readonly ReadableRange[]>;
  clock?: () => Date;
}

const intervalMs = 1_000;

/** What a parked purchase can wait for, and where new ones are announced. */
const watched: readonly Resource[] = ['parked', 'customers', 'products'];

/**
 * Looks after parked purchases each second and whenever it is woken. A second in which nothing changed and nothing is
 * due costs one read of three small documents: revisions are counted after the change, so none is missed.
 */
export function createParkingSweeper(options: Options): Companion {
  return createCompanion({ name: 'parked purchases', intervalMs, tick: createSweep(options) }, options.outages);
}

function createSweep({ config, store, publisher, logger, ranges, clock = () => new Date() }: Options): Duty['tick'] {
  const { topics } = config.kafka;
  const deadLetters = createDeadLetters({
    processor: 'shop',
    topic: topics.dead_letters,
    publisher,
    store,
    logger,
    clock,
  });
  const horizon = createHorizon({ store, ranges, clock });
  const context = { store, publisher, deadLetters, logger, topic: topics.actions, horizon, clock };
  let seen = '';
  let nextDue: Date | null = new Date(0);
  const sweep: Duty['tick'] = async ({ signal }) => {
    const revisions = (await store.readRevisions(watched)).join();
    if (revisions === seen && (nextDue === null || nextDue > clock())) return false;
    const result = await sweepParked({ ...context, stopping: () => signal.aborted });
    seen = revisions;
    nextDue = result.nextDue;
    if (result.released + result.expired === 0) return false;
    logger.info({ released: result.released, expired: result.expired }, 'parked purchases settled');
    await store.bumpRevisions(['parked']);
    return false;
  };
  return async (tick) => {
    try {
      return await sweep(tick);
    } catch (error) {
      horizon.clear();
      throw error;
    }
  };
}
