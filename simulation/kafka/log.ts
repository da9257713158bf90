import type { ReadableRange } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';

/** Records that become readable, or never do, together. */
export interface Transaction {
  transactionalId: string;
  state: 'open' | 'committed' | 'aborted';
  /** When it began, and when the broker aborts it; ms. */
  since: number;
  until: number;
  partitions: Set<PartitionLog>;
}

/** What stands at an offset; a marker has no record. Of what compaction has taken there is no entry. */
interface Entry {
  offset: number;
  timestamp: number;
  record: LogRecord | null;
  transaction: Transaction | null;
  /** The last offset of the batch that it was written in; compaction leaves it as it is (KIP-98, "Compaction"). */
  batchEnd: number;
}

export type NewRecord = Pick<LogRecord, 'key' | 'value' | 'headers'>;

/** What a fetch brought: where it began, what is there to read, and how far it has looked. */
export interface Fetched {
  from: number;
  next: number;
  records: LogRecord[];
}

/** A fetch begins no further batch when it has so many offsets; the real limit is one of bytes (KIP-74). */
const fetchOffsets = 40;

export interface PartitionLog {
  readonly topic: string;
  readonly partition: number;
  /** Writes one batch: all of it or nothing. */
  append(records: readonly NewRecord[], transaction?: Transaction | null): void;
  mark(): void;
  fetch(wanted: number): Fetched;
  range(): ReadableRange;
  firstAfter(time: number): number;
  /** The open transaction that was first to write here (KIP-98: it alone decides the last stable offset). */
  holder(): Transaction | null;
  trim(low: number): void;
  compact(): void;
  records(): LogRecord[];
}

/**
 * The log of one partition.
 *
 * @param now the broker's clock, ms; a record's time is that of its appending (KIP-32, LogAppendTime).
 */
export function createPartitionLog(topic: string, partition: number, now: () => number): PartitionLog {
  let entries: Entry[] = [];
  let low = 0;
  let written = 0;

  const add = (records: readonly (NewRecord | null)[], transaction: Transaction | null) => {
    // One time for all of a batch (KIP-32: the broker sets the batch's largest time).
    const timestamp = Math.floor(now());
    const batchEnd = written + records.length - 1;
    for (const content of records) {
      const record = content && { topic, partition, offset: written, timestamp, ...content };
      entries.push({ offset: written, timestamp, record, transaction, batchEnd });
      written += 1;
    }
  };
  const open = () => entries.find(({ transaction }) => transaction?.state === 'open');
  // KIP-98: the last stable offset is the first one of the oldest open transaction.
  const end = () => open()?.offset ?? written;
  const isReadable = ({ record, transaction }: Entry) =>
    record !== null && (transaction?.state ?? 'committed') === 'committed';

  const self: PartitionLog = {
    topic,
    partition,
    append(records, transaction = null) {
      transaction?.partitions.add(self);
      add(records, transaction);
    },
    /** KIP-98: a marker takes one offset and holds nothing to read. */
    mark: () => add([null], null),
    fetch(wanted) {
      const stable = end();
      // KafkaJS, src/consumer/consumerGroup.js: out of range means from the beginning (`fromBeginning`).
      const from = wanted < low || wanted > written ? low : wanted;
      const found: Entry[] = [];
      let next = from;
      for (const entry of entries) {
        if (entry.batchEnd < from) continue;
        if (entry.offset >= stable || (entry.offset >= next && next - from >= fetchOffsets)) break;
        next = Math.max(next, entry.batchEnd + 1);
        if (entry.offset >= from && isReadable(entry)) found.push(entry);
      }
      return { from, next, records: found.flatMap(({ record }) => record ?? []) };
    },
    range: () => ({ low, end: end(), written }),
    /** ListOffsets by time looks at every batch, a marker or an aborted one too (KIP-79), up to the last stable offset. */
    firstAfter: (time) => entries.find(({ offset, timestamp }) => timestamp > time && offset < end())?.offset ?? end(),
    holder: () => open()?.transaction ?? null,
    /** DeleteRecords (KIP-107). */
    trim(to) {
      low = Math.max(low, Math.min(to, written));
      entries = entries.filter(({ offset }) => offset >= low);
    },
    /** Leaves the last record of each key, and the batches of others as gaps; the newest batch stays (KIP-58). */
    compact() {
      const last = new Map(entries.filter(isReadable).map(({ record, offset }) => [String(record?.key), offset]));
      const newest = entries.at(-1)?.batchEnd;
      const stable = end();
      entries = entries.filter(
        (entry) =>
          entry.offset >= stable ||
          entry.batchEnd === newest ||
          (isReadable(entry) && last.get(String(entry.record?.key)) === entry.offset),
      );
    },
    records: () => entries.filter(isReadable).flatMap(({ record }) => record ?? []),
  };
  return self;
}
