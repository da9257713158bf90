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
  feedPageSize,
  mostNewer,
  type Outcome,
} from '@/lib/reads/feed';
import { outcomesOf } from './outcomes';
import { beginsWith } from './search';

const batchSize = 500;
/** A list shows no payload, and is not slowed down by reading one. */
const withoutPayload = { payload: 0, encoding: 0, bytes: 0 } as const;

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
  return { rows: found.slice(0, size), more: found.length > size, newer };
}

async function countNewer(collections: Collections, filter: FeedFilter, range: Filter<FeedDoc>): Promise<number> {
  if (filter.outcome) return (await take(matching(collections, filter, range, batchSize), mostNewer)).length;
  return await collections.feed.countDocuments({ $and: [filterOf(filter), range] }, { limit: mostNewer });
}

/** One record, or `null` when it is not among the newest any more. */
export async function getFeedEntry(collections: Collections, id: string): Promise<FeedEntryDto | null> {
  const found = await collections.feed.findOne({ _id: id });
  if (!found) return null;
  const [outcome] = await outcomesOf(collections, [found]);
  if (!outcome) return null;
  const { payload, encoding, bytes, scrubbed = false } = found;
  return { ...rowDto(found, outcome), payload, encoding, bytes, scrubbed };
}

/** An outcome is not a field of the records: they are read, newest first, until enough have it. */
async function* matching(
  collections: Collections,
  { outcome, ...filter }: FeedFilter,
  range: Filter<FeedDoc>,
  size: number,
): AsyncGenerator<FeedRowDto> {
  const records = collections.feed
    .find({ $and: [filterOf(filter), range] }, { projection: withoutPayload, batchSize: size })
    .sort({ order: -1 });
  for await (const batch of batches(records, size)) {
    const outcomes = await outcomesOf(collections, batch);
    for (const [index, row] of batch.entries()) {
      const its = outcomes[index];
      if (its && (!outcome || its.state === outcome)) yield rowDto(row, its);
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

function filterOf({ type, search = '' }: Omit<FeedFilter, 'outcome'>): Filter<FeedDoc> {
  const text = search.trim();
  const begins = text === '' ? undefined : beginsWith(text);
  const fields = ['key', 'identity', 'customerId', 'productId', '_id'];
  return {
    ...(type && { type: type === 'unknown' ? null : type }),
    ...(begins && { $or: fields.map((field) => ({ [field]: begins })) }),
  };
}

function rowDto(row: Omit<FeedDoc, 'payload' | 'encoding' | 'bytes'>, outcome: Outcome): FeedRowDto {
  const { _id: id, order, partition, offset, time, type, key, identity, customerId, productId } = row;
  return {
    id,
    order,
    partition,
    offset,
    time: time.toISOString(),
    type,
    key,
    identity,
    customerId,
    productId,
    outcome,
  };
}
