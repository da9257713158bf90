import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BSON, type Db } from 'mongodb';
import { type BackedUp, fileOf, isMissing, type Manifest, manifestName } from './manifest';

/**
 * What is copied first, in this order; the rest follows. Always what a worker writes last: a restored checkpoint is
 * never ahead of its data, nor a counter of its rows, nor a customer's sums of their rows and notices, nor a purchase of
 * the voucher that it redeemed, nor a run of its decisions.
 */
const first = [
  'checkpoints',
  'sales',
  'reaction_customers',
  'owned_items',
  'customers',
  'products',
  'parked',
  'letter_runs',
];

/** Who is signed in, and what tells pages of changes: neither is true any more when it is restored. */
const leftOut: ReadonlySet<string> = new Set(['auth_sessions', 'revisions']);

/** What a rebuild has built is nobody's data. */
const builtAside = /__next$/;

interface Writing {
  db: Db;
  folder: string;
  /** Ends it between two documents: then there is no backup. */
  signal: AbortSignal;
  onCollection: (collection: BackedUp) => void;
}

/** @returns whether a backup can be written there: the folder is not there, or it is empty. */
export async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0;
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}

/**
 * Copies the database to a folder that only its owner can read. It has another name until it is complete.
 *
 * @throws the database's or the file system's error; what was written until then is removed.
 */
export async function writeBackup({ db, folder, signal, onCollection }: Writing): Promise<Manifest> {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const startedAt = new Date().toISOString();
    const [clusterId = null] = await db.collection('checkpoints').distinct('clusterId');
    const collections: BackedUp[] = [];
    for (const name of await namesOf(db)) {
      const written = await writeCollection(db, name, unfinished, signal);
      collections.push(written);
      onCollection(written);
    }
    const manifest: Manifest = { format: 1, startedAt, database: db.databaseName, clusterId, collections };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(join(unfinished, manifestName), text, { mode: 0o600, flush: true });
    await rmdir(folder).catch(() => {});
    await rename(unfinished, folder);
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function namesOf(db: Db): Promise<string[]> {
  const found = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const kept = found.filter((name) => !name.startsWith('system.') && !leftOut.has(name) && !builtAside.test(name));
  const rest = kept.filter((name) => !first.includes(name)).sort();
  return [...first.filter((name) => kept.includes(name)), ...rest];
}

async function writeCollection(db: Db, name: string, folder: string, signal: AbortSignal): Promise<BackedUp> {
  const file = await open(fileOf(folder, name), 'wx', 0o600);
  const hash = createHash('sha256');
  let documents = 0;
  try {
    for await (const document of db.collection(name).find({}, { batchSize: 500 })) {
      signal.throwIfAborted();
      const line = `${BSON.EJSON.stringify(document, { relaxed: false })}\n`;
      hash.update(line);
      // Not `write`, which on a disk that becomes full takes a part for the whole.
      await file.appendFile(line);
      documents += 1;
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { name, documents, sha256: hash.digest('hex') };
}
