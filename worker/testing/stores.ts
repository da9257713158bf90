import type { Mongo } from '@/lib/mongo/client';
import { collections } from '@/lib/mongo/collections';
import { createMemoryShopStore } from '@/lib/store/memory/shop-store';
import { createTables, type Tables } from '@/lib/store/memory/tables';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { ownDatabase } from '@/lib/testing/own-names';
import { type StoreUnderTest, type Table, tables } from './world';

/** A new shop in memory. */
export async function memoryStore(): Promise<StoreUnderTest> {
  return memoryShopUnderTest(createTables());
}

/** A shop in memory on tables that are there. */
export function memoryShopUnderTest(memory: Tables): StoreUnderTest {
  return {
    store: createMemoryShopStore(memory, 'actions'),
    saveCheckpoint: async (checkpoint) => {
      memory.checkpoints.set(checkpoint._id, checkpoint);
    },
    contents: () => byTable(async (table) => [...memory[table].values()].map((document) => ({ ...document }))),
  };
}

/** A new shop in a database of its own. */
export async function mongoStore(mongo: Mongo): Promise<StoreUnderTest> {
  const fresh = collections(mongo.client.db(ownDatabase('shop')));
  return {
    store: createMongoShopStore(fresh, 'actions'),
    saveCheckpoint: async (checkpoint) => {
      await fresh.checkpoints.replaceOne({ _id: checkpoint._id }, checkpoint, { upsert: true });
    },
    contents: () => byTable((table) => fresh[table as 'customers'].find().toArray()),
  };
}

async function byTable(read: (table: Table) => Promise<{ _id: string }[]>) {
  const entries = await Promise.all(
    tables.map(async (table) => [table, (await read(table)).sort((a, b) => (a._id < b._id ? -1 : 1))] as const),
  );
  return Object.fromEntries(entries) as Record<Table, { _id: string }[]>;
}
