import type { Collection, Filter } from 'mongodb';

/** Those of the ids that exist, or of which that much is true. */
export async function existingIds<T extends { _id: string }>(
  collection: Collection<T>,
  ids: readonly string[],
  condition: Filter<T> = {},
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const filter = { _id: { $in: ids }, ...condition } as never;
  const found = await collection.find(filter, { projection: { _id: 1 } }).toArray();
  return new Set(found.map(({ _id }) => _id as string));
}
