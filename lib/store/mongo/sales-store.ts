import type { AnyBulkWriteOperation } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { SalesDoc, SalesFactDoc } from '@/lib/mongo/documents/sales';
import { isDuplicateKey } from '@/lib/mongo/errors';
import { bumpRevisions } from '@/lib/mongo/revisions';
import type { CounterMove, SalesCorrection, SalesStore } from '@/lib/store/sales-store';
import { insertOrRead } from './insert-missing';

/** The store of the `sales` processor in MongoDB. */
export function createMongoSalesStore(collections: Collections): SalesStore {
  const { sales, sales_facts } = collections;
  return {
    insertSalesFacts: (rows) => insertOrRead(sales_facts, rows),
    async correctSalesFacts(corrections) {
      if (corrections.length === 0) return true;
      const { matchedCount } = await sales_facts.bulkWrite(corrections.map(correction), { ordered: false });
      return matchedCount === corrections.length;
    },
    async counterOffsets(ids) {
      if (ids.length === 0) return new Map();
      const found = await sales.find({ _id: { $in: [...ids] } }, { projection: { offset: 1 } }).toArray();
      return new Map(found.map(({ _id, offset }) => [_id, offset]));
    },
    async moveCounters(moves) {
      if (moves.length === 0) return true;
      try {
        const { insertedCount, matchedCount } = await sales.bulkWrite(moves.map(move), { ordered: false });
        return insertedCount + matchedCount === moves.length;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    bumpRevisions: (resources) => bumpRevisions(collections, resources),
  };
}

function move({ add, expectedOffset }: CounterMove): AnyBulkWriteOperation<SalesDoc> {
  if (expectedOffset === null) return { insertOne: { document: add } };
  const { _id, units, revenue, purchases, offset, name, type } = add;
  return {
    updateOne: {
      filter: { _id, offset: expectedOffset },
      update: { $inc: { units, revenue, purchases }, $set: { offset, name, type } },
    },
  };
}

function correction({ _id, expected, add }: SalesCorrection): AnyBulkWriteOperation<SalesFactDoc> {
  const unchanged = expected === 0 ? { $exists: false } : { $size: expected };
  return {
    updateOne: { filter: { _id, corrections: unchanged }, update: { $push: { corrections: { $each: add } } } },
  };
}
