import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import { existingIds } from '@/lib/mongo/existing-ids';
import type { ProductContent, UpdateStore } from '@/lib/store/shop-store';
import { duplicates, insertOrRead } from './insert-missing';

interface Versioned {
  _id: string;
  version: string;
}

/** Customers, products and the rows of their updates in MongoDB. */
export function updateStore({ customers, products, customer_updates, product_prices }: Collections): UpdateStore {
  return {
    insertCustomerUpdates: (rows) => insertOrRead(customer_updates, rows),
    insertProductPrices: (rows) => insertOrRead(product_prices, rows),
    saveCustomers: (documents) => saveNewer(customers, documents, 'registeredAt'),
    saveProducts: (documents) => saveNewer(products, documents, 'createdAt'),
    existingCustomers: (ids) => existingIds(customers, ids),
    existingProducts: (ids) => existingIds(products, ids),
    async productContents(ids) {
      if (ids.length === 0) return new Map();
      const projection = { name: 1, type: 1, price: 1, eventId: 1, version: 1 };
      const found = await products.find({ _id: { $in: [...ids] } }, { projection }).toArray();
      return new Map(found.map((content: ProductContent) => [content._id, content]));
    },
  };
}

/**
 * One bulk of upserts, each guarded by the version. An upsert that finds the document with the same or a newer version
 * tries to insert and fails on `_id` (as two first upserts may): the same again without the upsert, and the first time.
 */
async function saveNewer<T extends Versioned, F extends keyof T & string>(
  collection: Collection<T>,
  documents: T[],
  first: F,
): Promise<void> {
  if (documents.length === 0) return;
  const upserts = documents.map((document) => ({ updateOne: { ...guarded(document, first), upsert: true } }));
  let existing: number[];
  try {
    await collection.bulkWrite(upserts as unknown as AnyBulkWriteOperation<T>[], { ordered: false });
    return;
  } catch (error) {
    existing = duplicates(error);
  }
  const chosen = existing.map((index) => documents[index]).filter((document) => document !== undefined);
  const updates = chosen.flatMap((document) => [
    { updateOne: guarded(document, first) },
    { updateOne: { filter: { _id: document._id }, update: { $min: { [first]: document[first] } } } },
  ]);
  for (const half of halves(updates)) {
    await collection.bulkWrite(half as unknown as AnyBulkWriteOperation<T>[], { ordered: false });
  }
}

function guarded<T extends Versioned>(document: T, first: keyof T & string) {
  const { _id, [first]: time, ...content } = document;
  return {
    filter: { _id, version: { $lt: document.version } },
    update: { $set: content, $min: { [first]: time } },
  };
}

/** Twice the chunk's operations would be over the bulk size that every server takes whole. */
function halves<T>(operations: T[]): T[][] {
  if (operations.length <= 999) return [operations];
  const middle = Math.ceil(operations.length / 2);
  return [operations.slice(0, middle), operations.slice(middle)];
}
