import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { BSON, type Db, type Document } from 'mongodb';
import { batches } from '@/lib/domain/batches';
import { type BackedUp, fileOf, isMissing, type Manifest } from './manifest';

const batchSize = 500;

/** The collections whose files are not as they were written: another hash, or missing. */
export async function damagedCollections(folder: string, { collections }: Manifest): Promise<string[]> {
  const damaged: string[] = [];
  for (const { name, sha256 } of collections) {
    if ((await hashOf(fileOf(folder, name))) !== sha256) damaged.push(name);
  }
  return damaged;
}

/** What the database holds, by collection; those that are empty are left out. */
export async function contentsOf(db: Db): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const name of await namesOf(db)) {
    const count = await db.collection(name).countDocuments();
    if (count > 0) counts.set(name, count);
  }
  return counts;
}

interface Restoring {
  db: Db;
  folder: string;
  manifest: Manifest;
  onCollection: (collection: BackedUp) => void;
}

/** Stands for the cluster in checkpoints until everything else is restored: no worker starts with them. */
export const unfinishedRestore = 'an unfinished restore (repeat it: clientflow restore)';

/**
 * Replaces the database's content. Checkpoints are written first, such as let no worker start, and last, as they were:
 * a restore that is broken off anywhere is seen, and may be repeated. Collections are filled and not renamed: the
 * embedded server forgets a renamed collection's content at its next start.
 */
export async function restoreBackup({ db, folder, manifest, onCollection }: Restoring): Promise<void> {
  const checkpoints = manifest.collections.find(({ name }) => name === 'checkpoints');
  const mark = (document: Document) => ({ ...document, clusterId: unfinishedRestore });
  await db.collection('checkpoints').updateMany({}, { $set: { clusterId: unfinishedRestore } });
  if (checkpoints) await fill(db, folder, checkpoints, mark);
  for (const name of await namesOf(db)) {
    if (name !== 'checkpoints') await db.collection(name).deleteMany({});
  }
  for (const collection of manifest.collections) {
    if (collection === checkpoints) continue;
    await fill(db, folder, collection);
    onCollection(collection);
  }
  const kept: string[] = [];
  if (checkpoints)
    await fill(db, folder, checkpoints, (document) => {
      kept.push(String(document._id));
      return document;
    });
  await db.collection<{ _id: string }>('checkpoints').deleteMany({ _id: { $nin: kept } });
  if (checkpoints) onCollection(checkpoints);
}

/** Puts each document: a cursor may have copied one twice that was changed meanwhile, and the later copy counts. */
async function fill(
  db: Db,
  folder: string,
  { name }: BackedUp,
  change: (document: Document) => Document = (document) => document,
): Promise<void> {
  const collection = db.collection(name);
  const lines = createInterface({ input: createReadStream(fileOf(folder, name)) });
  for await (const batch of batches(lines, batchSize)) {
    const documents = batch.map((line) => change(BSON.EJSON.parse(line, { relaxed: false }) as Document));
    await collection.bulkWrite(
      documents.map(({ _id, ...replacement }) => ({ replaceOne: { filter: { _id }, replacement, upsert: true } })),
    );
  }
}

async function namesOf(db: Db): Promise<string[]> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  return found.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
}

async function hashOf(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  return hash.digest('hex');
}
