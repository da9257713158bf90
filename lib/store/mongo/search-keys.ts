import type { Collection } from 'mongodb';
import { customerKeys, productKeys, searchKeysVersion } from '@/lib/domain/search-keys';
import type { Collections } from '@/lib/mongo/collections';
import type { CustomerDoc, ProductDoc } from '@/lib/mongo/documents/shop';
import { isDuplicateKey } from '@/lib/mongo/errors';
import { bumpRevisions } from '@/lib/mongo/revisions';

const batchSize = 500;

/**
 * Gives customers and products that an earlier version wrote what lists are searched, sorted and narrowed by today.
 * Reads them once for each form there ever was; may be repeated, and may run beside workers.
 *
 * @throws the database's error; what is mended by then stays mended.
 */
export async function mendSearchKeys(collections: Collections): Promise<void> {
  const { customers, products, search_keys } = collections;
  if ((await search_keys.findOne({ _id: 'shop' }))?.version === searchKeysVersion) return;
  await mend(customers, ({ _id: id, forgotten, firstName, lastName, city }) =>
    forgotten ? null : customerKeys({ id, firstName, lastName, city }),
  );
  await mend(products, ({ _id: id, name, type }) => productKeys({ id, name, type }));
  await bumpRevisions(collections, ['customers', 'products']);
  const done = { $set: { version: searchKeysVersion } };
  try {
    await search_keys.updateOne({ _id: 'shop' }, done, { upsert: true });
  } catch (error) {
    // Another worker has just said so.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** A document that is written meanwhile has its keys from whoever writes it. */
async function mend<D extends CustomerDoc | ProductDoc>(
  collection: Collection<D>,
  keysOf: (document: D) => Partial<D> | null,
): Promise<void> {
  let updates: { updateOne: { filter: object; update: object } }[] = [];
  const write = async () => {
    if (updates.length > 0) await collection.bulkWrite(updates as never, { ordered: false });
    updates = [];
  };
  for await (const found of collection.find({}, { batchSize })) {
    const document = found as D;
    const keys = keysOf(document);
    if (!keys || isSame(document, keys)) continue;
    const { _id, version } = document;
    updates.push({ updateOne: { filter: { _id, version }, update: { $set: keys } } });
    if (updates.length === batchSize) await write();
  }
  await write();
}

function isSame<D extends object>(document: D, keys: Partial<D>): boolean {
  return Object.entries(keys).every(
    ([name, value]) => JSON.stringify(document[name as keyof D]) === JSON.stringify(value),
  );
}
