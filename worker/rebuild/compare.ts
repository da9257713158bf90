import type { Collection } from 'mongodb';
import { headersBefore } from '@/lib/contract/headers';
import { placeOf } from '@/lib/contract/version';
import { batches } from '@/lib/domain/batches';
import type { Collections } from '@/lib/mongo/collections';
import { originalHeaders, type StoredHeaders, storedHeaders } from '@/lib/mongo/headers';
import { directPartition } from '@/worker/direct';
import type { RebuildContext } from './context';
import { type AnyDoc, type Difference, type Findings, fieldDifferences } from './difference';

/** How the documents of one collection are compared. */
export interface View {
  collection: keyof Collections;
  /** Which documents are compared; all of them without it. */
  filter?(context: RebuildContext): Record<string, unknown>;
  /** Fields that say how and when a document came about, and not what it says. */
  leaveOut: readonly string[];
  /** What a document says, when it takes more than leaving fields out. */
  content?(document: AnyDoc): object;
  /** Whether a live document tells of something after what was read. */
  isNewer(document: AnyDoc, context: RebuildContext): boolean;
  /** Of documents that differ in this way, those that the worker is about to settle, or has changed since. */
  unsettled?(ids: readonly string[], side: Side, context: RebuildContext): Promise<Set<string>>;
}

/** How documents differ. */
export type Side = Difference['kind'];

export const batchSize = 500;

/** Compares a collection by `_id`, both ways. Reads batches, so that any size will do. */
export async function compareView(view: View, context: RebuildContext, findings: Findings): Promise<void> {
  const live = collectionOf(context.live, view.collection);
  const next = collectionOf(context.next, view.collection);
  for await (const batch of batches(next.find(view.filter?.(context) ?? {}, { batchSize }), batchSize)) {
    const found = await byId(live, batch);
    const missing = batch.filter(({ _id }) => !found.has(_id)).map(({ _id }) => _id);
    const settling = await unsettled(view, missing, 'missing', context);
    const changed: Difference[] = [];
    for (const rebuilt of batch) {
      const document = found.get(rebuilt._id);
      if (!document) {
        if (settling.has(rebuilt._id)) findings.open(1);
        else await findings.found(difference(view, 'missing', rebuilt, { put: [rebuilt], remove: [] }));
        continue;
      }
      const fields = fieldDifferences(contentOf(view, document, document), contentOf(view, rebuilt, document));
      if (fields.length === 0) findings.compared(1);
      else if (view.isNewer(document, context)) findings.open(1);
      else changed.push({ ...difference(view, 'changed', document, { put: [rebuilt], remove: [] }), fields });
    }
    const ids = changed.map(({ id }) => id);
    const meanwhile = await unsettled(view, ids, 'changed', context);
    findings.open(meanwhile.size);
    for (const each of changed) if (!meanwhile.has(each.id)) await findings.found(each);
  }
  await compareExtra(view, live, next, context, findings);
}

async function compareExtra(
  view: View,
  live: Collection<AnyDoc>,
  next: Collection<AnyDoc>,
  context: RebuildContext,
  findings: Findings,
): Promise<void> {
  const filter = view.filter?.(context) ?? {};
  for await (const batch of batches(live.find(filter, { batchSize }), batchSize)) {
    const known = await byId(next, batch, { _id: 1 });
    const extra = batch.filter(({ _id }) => !known.has(_id));
    const older = extra.filter((document) => !view.isNewer(document, context));
    const ids = older.map(({ _id }) => _id);
    const settling = await unsettled(view, ids, 'extra', context);
    const left = older.filter(({ _id }) => !settling.has(_id));
    findings.open(extra.length - left.length);
    for (const document of left) {
      await findings.found(difference(view, 'extra', document, { put: [], remove: [document._id] }));
    }
  }
}

async function unsettled(
  view: View,
  ids: readonly string[],
  side: Side,
  context: RebuildContext,
): Promise<Set<string>> {
  return (ids.length > 0 && (await view.unsettled?.(ids, side, context))) || new Set();
}

function difference(
  { collection }: View,
  kind: Difference['kind'],
  document: AnyDoc,
  remedy: Difference['remedy'],
): Difference {
  return { collection, id: document._id, kind, fields: [], direct: isDirect(document), remedy };
}

/** Whether a document was written past the log: its position is of a partition that does not exist. */
function isDirect({ source, version }: AnyDoc): boolean {
  const position = source as { partition?: number } | undefined;
  return (position ?? placeOf(String(version))).partition === directPartition;
}

function contentOf({ leaveOut, content }: View, document: AnyDoc, live: AnyDoc): object {
  if (content) return content(document);
  const whole = document.headers ? { ...document, headers: comparableHeaders(document, live) } : document;
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !leaveOut.includes(name)));
}

/** As the version that wrote the live document kept them: one that had fields for them had each name once, in any order. */
function comparableHeaders(document: AnyDoc, live: AnyDoc) {
  const headers = originalHeaders(document.headers as StoredHeaders);
  if (Buffer.isBuffer(live.headers)) return storedHeaders(headers);
  return storedHeaders(headersBefore(headers).sort((a, b) => (a.name < b.name ? -1 : 1)));
}

export function collectionOf(collections: Collections, name: keyof Collections): Collection<AnyDoc> {
  return collections[name] as unknown as Collection<AnyDoc>;
}

async function byId(
  collection: Collection<AnyDoc>,
  batch: readonly AnyDoc[],
  projection: Record<string, 1> = {},
): Promise<Map<string, AnyDoc>> {
  const ids = batch.map(({ _id }) => _id);
  const found = await collection.find({ _id: { $in: ids } }, { projection, batchSize }).toArray();
  return new Map(found.map((document) => [document._id, document as AnyDoc]));
}
