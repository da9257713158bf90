import { describe } from 'vitest';
import { collections } from '@/lib/mongo/collections';
import { createTables } from '@/lib/store/memory/tables';
import { mongoStoreContracts } from '@/lib/store/testing/mongo-stores';
import { memoryDatabase } from './database';

describe('on a database in memory', () => {
  mongoStoreContracts(async () => collections(memoryDatabase(createTables(), async (_about, effect) => effect())));
});
