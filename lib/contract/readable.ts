/**
 * What of a partition can be read, by a reader of what is committed. "The end of the log" is `end` and nothing else:
 * what lies beyond it is undecided, and what lies before it has a record to read or none.
 */
export interface ReadableRange {
  /** The first offset that is still there. */
  low: number;
  /** The readable end: the last stable offset, before which every transaction is decided. */
  end: number;
  /** Where the next record will be written. Beyond `end` only while a transaction is open (`Hold`). */
  written: number;
}

/** How many offsets are left to read for whoever reads on at `next`; what was deleted before is not. */
export function leftToRead({ low, end }: Pick<ReadableRange, 'low' | 'end'>, next = 0): number {
  return Math.max(0, end - Math.max(low, next));
}

/** How far somebody has read a partition: the next offset, and the broker's time (ms) of the last record, 0 before it. */
export interface ReadTo {
  offset: number;
  recordTime: number;
}

/** What a partition answers that has no newer record. */
export const nothingNewer = { offset: -1, timestamp: -1 };

/**
 * When the oldest record was written that is left to read, ms; `null` when there is none.
 *
 * @param newer the first record that is newer than the last one that was read, or `nothingNewer`.
 */
export function oldestLeft(
  range: Pick<ReadableRange, 'low' | 'end'>,
  read: ReadTo | undefined,
  newer: { offset: number; timestamp: number },
): number | null {
  if (leftToRead(range, read?.offset) === 0) return null;
  const next = Math.max(range.low, read?.offset ?? 0);
  // Records before it are of the same moment as the last one: the rest of a batch, which has one time.
  if (read && read.recordTime > 0 && (newer.offset < 0 || newer.offset > next)) return read.recordTime;
  return newer.timestamp;
}

/** An open transaction behind which a partition cannot be read, for longer than a moment. */
export interface Hold {
  topic: string;
  partition: number;
  /** The readable end that does not move. */
  offset: number;
  /** When the transaction began, by the broker's clock; when it was first noticed, where the broker does not tell. Ms. */
  since: number;
  /** When Kafka will abort it by itself, ms; null when the broker does not tell, as of one that it has lost track of. */
  until: number | null;
  transactionalId: string | null;
}

/** A hold as it is told: its times are ISO 8601. */
export interface HoldTold extends Omit<Hold, 'since' | 'until'> {
  since: string;
  until: string | null;
}

export function tellHold({ since, until, ...hold }: Hold): HoldTold {
  const iso = (ms: number) => new Date(ms).toISOString();
  return { ...hold, since: iso(since), until: until === null ? null : iso(until) };
}
