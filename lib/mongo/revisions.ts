import type { Collections } from './collections';
import type { Resource } from './documents';
import { isDuplicateKey } from './errors';

/**
 * Marks resources as changed, after the change itself is written: a reader that sees the new revision sees the change.
 */
export async function bumpRevisions({ revisions }: Collections, resources: readonly Resource[]): Promise<void> {
  await Promise.all(resources.map((resource) => bump(revisions, resource)));
}

/** The revisions of the given resources, in that order; 0 for one that never changed. */
export async function readRevisions({ revisions }: Collections, resources: readonly Resource[]): Promise<number[]> {
  const found = await revisions.find({ _id: { $in: [...resources] } }).toArray();
  const byId = new Map(found.map(({ _id, revision }) => [_id, revision]));
  return resources.map((resource) => byId.get(resource) ?? 0);
}

async function bump(revisions: Collections['revisions'], _id: Resource): Promise<void> {
  const change = { $inc: { revision: 1 } };
  try {
    await revisions.updateOne({ _id }, change, { upsert: true });
  } catch (error) {
    // Two first upserts can collide on MongoDB; the document is there then.
    if (!isDuplicateKey(error)) throw error;
    await revisions.updateOne({ _id }, change);
  }
}
