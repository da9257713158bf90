import { collections } from '@/lib/mongo/collections';
import { createMemoryCheckpoints } from '@/lib/store/memory/checkpoints';
import { createMemoryDeadLetterStore } from '@/lib/store/memory/dead-letters';
import { createMemoryFailures } from '@/lib/store/memory/failures';
import { createMemoryFeedStore } from '@/lib/store/memory/feed-store';
import { createMemoryPipelineStore } from '@/lib/store/memory/pipeline-store';
import { createMemoryReactionsStore } from '@/lib/store/memory/reactions-store';
import { createMemorySalesStore } from '@/lib/store/memory/sales-store';
import { createMemoryShopStore } from '@/lib/store/memory/shop-store';
import { copyTables, createTables, restoreTables, type Tables } from '@/lib/store/memory/tables';
import { type Ask, memoryDatabase } from '@/simulation/mongo/database';
import type { Simulation } from '@/simulation/simulation';
import { simulatedStore } from '@/simulation/store';
import type { Foundations } from '@/worker/parts';
import type { Sources } from '@/worker/rebuild';
import { config } from './settings';

/** The database of a schedule, in memory. */
export interface Database {
  tables: Tables;
  copy(): Tables;
  restore(copy: Tables): void;
  /** The database as one process reaches it. */
  mongo(): Sources['mongo'];
  /** Its stores likewise. */
  stores(): Pick<Foundations, StoreName>;
}

type StoreName =
  | 'collections'
  | 'shop'
  | 'sales'
  | 'reactions'
  | 'feed'
  | 'pipeline'
  | 'deadLetters'
  | 'checkpoints'
  | 'failures';

export function createDatabase(simulation: Simulation): Database {
  const tables = createTables();
  const reached = <Store extends object>(name: string, store: Store) => simulatedStore(simulation, name, store);
  const ask: Ask = (about, effect, half) =>
    simulation.call({ service: 'mongodb', about, effect, ...(half && { half }) });
  const mongo = () => {
    const db = memoryDatabase(tables, ask);
    return { db, collections: collections(db) };
  };
  return {
    tables,
    mongo,
    copy: () => copyTables(tables),
    restore: (copy) => restoreTables(tables, copy),
    stores: () => ({
      collections: mongo().collections,
      shop: reached('shop', createMemoryShopStore(tables, config.kafka.topics.actions)),
      sales: reached('sales', createMemorySalesStore(tables)),
      reactions: reached('reactions', createMemoryReactionsStore(tables)),
      feed: reached('feed', createMemoryFeedStore(tables)),
      pipeline: reached('pipeline', createMemoryPipelineStore(tables)),
      deadLetters: reached('letters', createMemoryDeadLetterStore(tables)),
      checkpoints: (of) => reached(`${of.name} checkpoints`, createMemoryCheckpoints(tables, of)),
      failures: (of) => reached(`${of.name} failures`, createMemoryFailures(tables, of)),
    }),
  };
}
