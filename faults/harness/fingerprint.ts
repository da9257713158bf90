import { createHash } from 'node:crypto';
import { Binary } from 'mongodb';
import { isLastVersion } from '@/lib/contract/version';
import type { Collections } from '@/lib/mongo/collections';
import type { Source } from '@/lib/mongo/documents/shop';

const names = ['customers', 'products', 'customer_updates', 'product_prices', 'owned_items', 'dead_letters'] as const;

/** Left out: where a document came from and when it was written. */
const incidental = new Set(['source', 'appliedAt', 'deadLetteredAt']);

/** Left out of a purchase without a quote: name and price are those known when it was applied. */
const unquoted = new Set(['name', 'type', 'unitPrice', 'value', 'pricedBy']);

/** What is a function of the log: of `actions` and `shop-events`, and of the letters on `actions.dlq`. */
const ofTheLog = [...names, 'vouchers', 'parked', 'sales', 'sales_facts'] as const;

/** Left out of that: when a worker's clock said that something was set aside or moved, and by which sweep. */
const workersClock = new Set(['parkedAt', 'movedAt', 'movedBy', 'settledAt', 'deadLetteredAt']);

type Document = Record<string, unknown>;
type Fingerprint = Record<string, string>;

/** One hash per collection over its sorted documents, to tell whether a replay changed anything. */
export function fingerprint(collections: Collections): Promise<Fingerprint> {
  const skip = (key: string, document: Document) =>
    incidental.has(key) || (document.pricedBy != null && unquoted.has(key));
  return hashes(collections, names, skip);
}

/** Ids of documents, by collection. */
export type Ids = Partial<Record<keyof Collections, readonly string[]>>;

/**
 * The same of every collection that is a function of the log, with all that a document says.
 *
 * @param without fields that are left out.
 * @param of these documents only.
 */
export function exactFingerprint(
  collections: Collections,
  { without = [], of }: { without?: readonly string[]; of?: Ids } = {},
): Promise<Fingerprint> {
  const skip = (key: string, document: Document) =>
    workersClock.has(key) || without.includes(key) || (key === 'appliedAt' && isScrubbedUpdate(document));
  return hashes(collections, of ? ofTheLog.filter((name) => of[name]) : ofTheLog, skip, of);
}

/** Of what is never changed once it is written, that which the shop's checkpoints have passed: its facts are published. */
export async function idsOfTold(collections: Collections): Promise<Ids> {
  const checkpoints = await collections.checkpoints.find({ processor: 'shop' }).toArray();
  const passed = new Map(checkpoints.map(({ partition, offset }) => [partition, offset]));
  const result: Ids = {};
  for (const name of ['owned_items', 'customer_updates', 'product_prices'] as const) {
    const documents = (await collections[name].find({}).toArray()) as { _id: string; source: Source }[];
    const told = documents.filter(({ source }) => source.offset < (passed.get(source.partition) ?? 0));
    result[name] = told.map(({ _id }) => _id);
  }
  return result;
}

/** No fact tells of an update of somebody who is forgotten, so nobody knows when it was applied. */
function isScrubbedUpdate({ address, version }: Document): boolean {
  return address === '' && !isLastVersion(String(version));
}

async function hashes(
  collections: Collections,
  of: readonly (keyof Collections)[],
  skip: (key: string, document: Document) => boolean,
  ids: Ids = {},
): Promise<Fingerprint> {
  const result: Fingerprint = {};
  for (const name of of) {
    const only = ids[name] && new Set<unknown>(ids[name]);
    const all = (await collections[name].find({}).toArray()) as unknown as Document[];
    const documents = only ? all.filter(({ _id }) => only.has(_id)) : all;
    const lines = documents.map((document) => line(document, (key) => skip(key, document))).sort();
    result[name] = `${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`;
  }
  return result;
}

function line(document: Document, skip: (key: string) => boolean): string {
  return JSON.stringify(sorted(Object.fromEntries(Object.entries(document).filter(([key]) => !skip(key)))));
}

/** Fields in alphabetical order at every depth, whatever order they were written in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (Object.prototype.toString.call(value) !== '[object Object]' || value instanceof Binary) return value;
  const entries = Object.entries(value as Document).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, field]) => [name, sorted(field)]));
}
