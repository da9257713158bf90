import type { Filter } from 'mongodb';
import { batches } from '@/lib/domain/batches';
import type { Collections } from '@/lib/mongo/collections';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import {
  type FeedDto,
  type FeedEntryDto,
  type FeedFilter,
  type FeedRequest,
  type FeedRowDto,
  type FeedSaid,
  feedPageSize,
  mostNewer,
  type Outcome,
} from '@/lib/reads/feed';
import { wordsOf } from './feed-words';
import { outcomesOf } from './outcomes';
import { lifeOf } from './record-life';
import { beginsWith, hasIn } from './search';

const batchSize = 500;

/** The newest records that match, with what became of each of them by now. */
export async function listFeed(
  collections: Collections,
  { until, size = feedPageSize, ...filter }: FeedRequest = {},
): Promise<FeedDto> {
  const range = until ? { order: { $lte: until } } : {};
  const [found, newer] = await Promise.all([
    take(matching(collections, filter, range, filter.outcome ? batchSize : size + 1), size + 1),
    until ? countNewer(collections, filter, { order: { $gt: until } }) : 0,
  ]);
  const rows = found.slice(0, size);
  const words = await wordsOf(
    collections,
    rows.map(({ doc }) => doc),
  );
  return {
    rows: rows.map(({ doc, outcome }, index) => rowDto(doc, outcome, words[index] ?? null)),
    more: found.length > size,
    newer,
  };
}

async function countNewer(collections: Collections, filter: FeedFilter, range: Filter<FeedDoc>): Promise<number> {
  if (filter.outcome) return (await take(matching(collections, filter, range, batchSize), mostNewer)).length;
  return await collections.feed.countDocuments({ $and: [filterOf(filter), range] }, { limit: mostNewer });
}

/** One record, or `null` when it is not among the newest any more. */
export async function getFeedEntry(collections: Collections, id: string): Promise<FeedEntryDto | null> {
  const found = await collections.feed.findOne({ _id: id });
  if (!found) return null;
  const [[outcome], [said = null], life] = await Promise.all([
    outcomesOf(collections, [found]),
    wordsOf(collections, [found]),
    lifeOf(collections, found),
  ]);
  if (!outcome) return null;
  const { payload, encoding, bytes, scrubbed = false } = found;
  return { ...rowDto(found, outcome, said), payload, encoding, bytes, scrubbed, life };
}

/** An outcome is not a field of the records: they are read, newest first, until enough have it. */
async function* matching(
  collections: Collections,
  { outcome, ...filter }: FeedFilter,
  range: Filter<FeedDoc>,
  size: number,
): AsyncGenerator<{ doc: FeedDoc; outcome: Outcome }> {
  const records = collections.feed.find({ $and: [filterOf(filter), range] }, { batchSize: size }).sort({ order: -1 });
  for await (const batch of batches(records, size)) {
    const outcomes = await outcomesOf(collections, batch);
    for (const [index, row] of batch.entries()) {
      const its = outcomes[index];
      if (its && (!outcome || its.state === outcome)) yield { doc: row, outcome: its };
    }
  }
}

async function take<T>(rows: AsyncIterable<T>, most: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const row of rows) {
    taken.push(row);
    if (taken.length === most) break;
  }
  return taken;
}

function filterOf(given: Omit<FeedFilter, 'outcome'>): Filter<FeedDoc> {
  const { type, search = '', about, minutes, synthetic } = given;
  const text = search.trim();
  const begins = text === '' ? undefined : beginsWith(text);
  const fields = ['key', 'identity', 'customerId', 'productId', '_id'];
  const either: Filter<FeedDoc>[] = [
    ...(about ? [{ $or: [{ customerId: about }, { productId: about }] }] : []),
    ...(begins ? [{ $or: [...fields.map((field) => ({ [field]: begins })), { payload: hasIn(text) }] }] : []),
  ];
  return {
    ...(type && { type: type === 'unknown' ? null : type }),
    ...(minutes && { order: { $gte: String(Date.now() - minutes * 60_000).padStart(15, '0') } }),
    ...(synthetic && { synthetic: synthetic === 'only' ? true : { $ne: true } }),
    ...(either.length > 0 && { $and: either }),
  };
}

function rowDto(row: FeedDoc, outcome: Outcome, said: FeedSaid | null): FeedRowDto {
  const { _id: id, order, partition, offset, time, type, key, identity, customerId, productId } = row;
  return {
    ...{ id, order, partition, offset, time: time.toISOString(), type, key, identity, customerId, productId, outcome },
    ...{ said, synthetic: row.synthetic === true },
  };
}
