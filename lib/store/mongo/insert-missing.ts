import { type Collection, MongoBulkWriteError, type OptionalUnlessRequiredId } from 'mongodb';
import { isDuplicateKey } from '@/lib/mongo/errors';

/** A document that the server called a duplicate is not there: somebody deleted it, which nothing of ours does. */
export class MissingDocumentError extends Error {
  override name = 'MissingDocumentError';
}

/**
 * Inserts those of the documents whose `_id` is new, in one unordered bulk.
 *
 * @returns the indexes of the documents that were there already.
 */
export async function insertMissing<T extends { _id: string }>(
  collection: Collection<T>,
  documents: T[],
): Promise<number[]> {
  if (documents.length === 0) return [];
  try {
    await collection.insertMany(documents as OptionalUnlessRequiredId<T>[], { ordered: false });
    return [];
  } catch (error) {
    return duplicates(error);
  }
}

/** As `insertMissing`, and reads what was there. Returns the documents as they stand, in the order given. */
export async function insertOrRead<T extends { _id: string }>(collection: Collection<T>, documents: T[]): Promise<T[]> {
  const existing = await insertMissing(collection, documents);
  if (existing.length === 0) return documents;
  const ids = existing.map((index) => documents[index]?._id);
  const found = await collection.find({ _id: { $in: ids } } as never).toArray();
  const byId = new Map(found.map((document) => [document._id as string, document as unknown as T]));
  const standing = [...documents];
  for (const index of existing) {
    const document = byId.get(standing[index]?._id as string);
    if (!document) throw new MissingDocumentError(`${collection.collectionName}: ${String(ids[0])} has vanished`);
    standing[index] = document;
  }
  return standing;
}

/**
 * The indexes of a bulk's operations that failed because the document is there.
 *
 * @throws the error itself when it is anything else.
 */
export function duplicates(error: unknown): number[] {
  if (!(error instanceof MongoBulkWriteError) || !isDuplicateKey(error)) throw error;
  return [error.writeErrors].flat().map(({ index }) => index);
}
