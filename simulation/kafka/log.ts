import type { ReadableRange } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';
import { createChanges } from '@/simulation/changes';

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

/** The log of one partition. */
export class PartitionLog {
  /** Tells of whatever a reader may notice. */
  readonly changes = createChanges();
  #transactions = new Set<Transaction>();
  #entries: Entry[] = [];
  #low = 0;
  #written = 0;

  /** @param now the broker's clock, ms; a record's time is that of its appending (KIP-32, LogAppendTime). */
  constructor(
    readonly topic: string,
    readonly partition: number,
    readonly now: () => number,
  ) {}

  /** Writes one batch: all of it or nothing. */
  append(records: readonly NewRecord[], transaction: Transaction | null = null): void {
    if (transaction) {
      transaction.partitions.add(this);
      this.#transactions.add(transaction);
    }
    this.#add(records, transaction);
  }

  /** KIP-98: a marker takes one offset and holds nothing to read. */
  mark(): void {
    this.#add([null], null);
  }

  #add(records: readonly (NewRecord | null)[], transaction: Transaction | null): void {
    const { topic, partition } = this;
    // One time for all of a batch (KIP-32: the broker sets the batch's largest time).
    const timestamp = Math.floor(this.now());
    const batchEnd = this.#written + records.length - 1;
    for (const content of records) {
      const offset = this.#written;
      const record = content && { topic, partition, offset, timestamp, ...content };
      this.#entries.push({ offset, timestamp, record, transaction, batchEnd });
      this.#written += 1;
    }
    this.changes.tell();
  }

  fetch(wanted: number): Fetched {
    // KafkaJS, src/consumer/consumerGroup.js: out of range means from the beginning (`fromBeginning`).
    const from = wanted < this.#low || wanted > this.#written ? this.#low : wanted;
    return readBatches(this.#entries, from, this.#end());
  }

  range(): ReadableRange {
    return { low: this.#low, end: this.#end(), written: this.#written };
  }

  /** ListOffsets by time looks at every batch, a marker or an aborted one too (KIP-79), up to the last stable offset. */
  firstAfter(time: number): number {
    return this.newer(time)?.offset ?? this.#end();
  }

  /** The same with its time. */
  newer(time: number): { offset: number; timestamp: number } | undefined {
    const end = this.#end();
    return this.#entries.find(({ offset, timestamp }) => timestamp > time && offset < end);
  }

  /** The open transaction that was first to write here (KIP-98: it alone decides the last stable offset). */
  holder(): Transaction | null {
    return this.#firstOpen()?.transaction ?? null;
  }

  /** DeleteRecords (KIP-107). */
  trim(to: number): void {
    this.#low = Math.max(this.#low, Math.min(to, this.#written));
    this.#entries = this.#entries.filter(({ offset }) => offset >= this.#low);
    this.changes.tell();
  }

  compact(): void {
    this.#entries = compacted(this.#entries, this.#end());
  }

  /** What may be read from an offset up to, and without, another. */
  records(from = 0, until = this.#written): LogRecord[] {
    const isWanted = (entry: Entry) => entry.offset >= from && entry.offset < until && isReadable(entry);
    return this.#entries.filter(isWanted).flatMap(({ record }) => record ?? []);
  }

  /** KIP-98: the last stable offset is the first one of the oldest open transaction. */
  #end(): number {
    return this.#firstOpen()?.offset ?? this.#written;
  }

  #firstOpen(): Entry | undefined {
    for (const transaction of this.#transactions) {
      if (transaction.state !== 'open') this.#transactions.delete(transaction);
    }
    if (this.#transactions.size === 0) return undefined;
    return this.#entries.find(({ transaction }) => transaction?.state === 'open');
  }
}

function isReadable({ record, transaction }: Entry): boolean {
  return record !== null && (transaction?.state ?? 'committed') === 'committed';
}

/** Whole batches from the one on that holds an offset; of that one, what is before the offset is left out. */
function readBatches(entries: readonly Entry[], from: number, stable: number): Fetched {
  const records: LogRecord[] = [];
  let next = from;
  let index = entries.length;
  while ((entries[index - 1]?.batchEnd ?? -1) >= from) index -= 1;
  for (let entry = entries[index]; entry; entry = entries[index]) {
    if (entry.offset >= stable || (entry.offset >= next && next - from >= fetchOffsets)) break;
    next = Math.max(next, entry.batchEnd + 1);
    if (entry.record && entry.offset >= from && isReadable(entry)) records.push(entry.record);
    index += 1;
  }
  return { from, next, records };
}

/** Leaves the last record of each key, and the batches of others as gaps; the newest batch stays (KIP-58). */
function compacted(entries: readonly Entry[], stable: number): Entry[] {
  const last = new Map(entries.filter(isReadable).map(({ record, offset }) => [String(record?.key), offset]));
  const newest = entries.at(-1)?.batchEnd;
  return entries.filter(
    (entry) =>
      entry.offset >= stable ||
      entry.batchEnd === newest ||
      (isReadable(entry) && last.get(String(entry.record?.key)) === entry.offset),
  );
}
