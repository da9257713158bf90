import type { AnyBulkWriteOperation } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { SalesDoc } from '@/lib/mongo/documents';
import { isDuplicateKey } from '@/lib/mongo/errors';
import { bumpRevisions } from '@/lib/mongo/revisions';
import type { CounterMove, SalesStore } from '@/lib/store/sales-store';
import { insertOrRead } from './insert-missing';

/** The store of the `sales` processor in MongoDB. */
export function createMongoSalesStore(collections: Collections): SalesStore {
  const { sales, sales_facts } = collections;
  return {
    insertSalesFacts: (rows) => insertOrRead(sales_facts, rows),
    async counterOffsets(ids) {
      if (ids.length === 0) return new Map();
      const found = await sales.find({ _id: { $in: [...ids] } }, { projection: { offset: 1 } }).toArray();
      return new Map(found.map(({ _id, offset }) => [_id, offset]));
    },
    async moveCounters(moves) {
      if (moves.length === 0) return true;
      try {
        const { insertedCount, matchedCount } = await sales.bulkWrite(moves.map(operation), { ordered: false });
        return insertedCount + matchedCount === moves.length;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    bumpRevisions: (resources) => bumpRevisions(collections, resources),
  };
}

function operation({ add, expectedOffset }: CounterMove): AnyBulkWriteOperation<SalesDoc> {
  if (expectedOffset === null) return { insertOne: { document: add } };
  const { _id, units, revenue, purchases, offset, name, type } = add;
  return {
    updateOne: {
      filter: { _id, offset: expectedOffset },
      update: { $inc: { units, revenue, purchases }, $set: { offset, name, type } },
    },
  };
}
