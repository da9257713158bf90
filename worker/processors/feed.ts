import type { LogRecord } from '@/lib/contract/record';
import type { FeedDoc, FeedForgottenDoc } from '@/lib/mongo/documents/feed';
import { type FeedStore, scrubbed } from '@/lib/store/feed-store';
import type { Processor } from '@/worker/processor';
import { feedDoc, forgottenBy } from './feed-entry';

/** How many records the feed holds when it has just been trimmed. A tenth of it is more than a chunk. */
const keptRecords = 10_000;

interface Options {
  topic: string;
  store: FeedStore;
  /** Every partition's end; may be some seconds old. */
  endOffsets: () => Promise<number[]>;
  /** 10,000 unless a test says otherwise. */
  kept?: number;
}

/**
 * The newest records of a topic, for the live view. Records too old to be among them are passed over, so a backlog
 * costs nothing; only whom they forget is read. One process inserts at most a tenth more before it trims.
 *
 * A customer is written down as forgotten before what is there of them is emptied, and what was inserted is looked at
 * again afterwards: whichever of two workers comes second empties what the other has left, and a kill between two
 * steps is healed by the chunk that comes again.
 */
export function createFeedProcessor({ topic, store, endOffsets, kept = keptRecords }: Options): Processor {
  const inTurn = createTurns();
  let room = 0;

  const insert = async (rows: FeedDoc[]) => {
    if (rows.length > room) {
      await store.trimFeed(kept);
      room = kept / 10;
    }
    room -= rows.length;
    await store.insertFeed(rows);
  };
  const show = async (records: readonly LogRecord[]) => {
    const forgets = records.flatMap(forgetting);
    await store.addForgotten(forgets);
    const ends = await endOffsets();
    const isNew = ({ partition, offset }: LogRecord) => offset >= (ends[partition] ?? 0) - kept;
    const rows = records.filter(isNew).map(feedDoc);
    const customers = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
    const known = await store.forgotten(customers);
    await insert(rows.map((row) => (known.has(row.customerId ?? '') ? { ...row, ...scrubbed } : row)));
    const late = await store.forgotten(customers);
    await store.scrubFeed([...new Set([...forgets.map(({ _id }) => _id), ...late])]);
    if (rows.length + forgets.length > 0) await store.bumpRevisions(['feed']);
  };
  return {
    name: 'feed',
    topic,
    apply: ({ records }) => inTurn(() => show(records)),
    quarantine: async () => {},
    reset: () => {
      room = 0;
    },
  };
}

function forgetting(record: LogRecord): FeedForgottenDoc[] {
  const _id = forgottenBy(record);
  return _id === null ? [] : [{ _id, forgottenAt: new Date(record.timestamp) }];
}

/** One chunk at a time, so that no other is inserted between a look at the room and its use. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}
