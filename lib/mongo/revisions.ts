import { randomUUID } from 'node:crypto';
import type { Collections } from './collections';
import type { Resource } from './documents/progress';
import { isDuplicateKey } from './errors';

/**
 * Marks resources as changed, after the change itself is written: a reader that sees the new revision sees the change.
 */
export async function bumpRevisions({ revisions }: Collections, resources: readonly Resource[]): Promise<void> {
  await Promise.all(resources.map((resource) => bump(revisions, resource)));
}

/**
 * The revisions of the given resources, in that order, each with its epoch (`epoch:revision`); empty for one that
 * never changed. They are equal only while nothing has changed, also over a database that was emptied meanwhile.
 */
export async function readRevisions({ revisions }: Collections, resources: readonly Resource[]): Promise<string[]> {
  const found = await revisions.find({ _id: { $in: [...resources] } }).toArray();
  const byId = new Map(found.map(({ _id, epoch, revision }) => [_id, `${epoch}:${revision}`]));
  return resources.map((resource) => byId.get(resource) ?? '');
}

async function bump(revisions: Collections['revisions'], _id: Resource): Promise<void> {
  const change = { $inc: { revision: 1 }, $setOnInsert: { epoch: randomUUID() } };
  try {
    await revisions.updateOne({ _id }, change, { upsert: true });
  } catch (error) {
    // Two first upserts can collide on MongoDB; the document is there then.
    if (!isDuplicateKey(error)) throw error;
    await revisions.updateOne({ _id }, change);
  }
}
