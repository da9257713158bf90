import { type HeaderList, headerText } from './headers';

/**
 * A record of a Kafka topic as the contract sees it, independent of any client library.
 * `offset` fits a double (2^53); `timestamp` is the broker's append time in ms since the epoch.
 */
export interface LogRecord {
  topic: string;
  partition: number;
  offset: number;
  timestamp: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: HeaderList;
}

/** Where a record stands in the log. */
export interface Position {
  partition: number;
  offset: number;
}

/** Headers set only when a record is published again (release, replay), so it keeps its identity and place. */
export const republishHeaders = { id: 'cf-id', time: 'cf-time', position: 'cf-pos' } as const;

const republishNames: ReadonlySet<string> = new Set(Object.values(republishHeaders));

export function isRepublishHeader(name: string): boolean {
  return republishNames.has(name);
}

/** `topic-partition-offset`: the identity of a record that brings none, and the key of its dead letter. */
export function positionId(record: Pick<LogRecord, 'topic' | 'partition' | 'offset'>): string {
  return `${record.topic}-${record.partition}-${record.offset}`;
}

/** A record's time in ms: header `cf-time` if not later than the broker's timestamp, else that timestamp. */
export function recordTime(record: LogRecord): number {
  const header = headerText(record.headers, republishHeaders.time);
  const time = header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : Number.POSITIVE_INFINITY;
  return Math.min(time, record.timestamp);
}

/** The record's first place in the log: header `cf-pos` (`partition-offset`) when published again, else its own. */
export function originalPosition(record: LogRecord): Position {
  const header = headerText(record.headers, republishHeaders.position);
  const match = header === undefined ? null : /^(\d{1,9})-(\d{1,16})$/.exec(header);
  const offset = Number(match?.[2]);
  if (!match || !Number.isSafeInteger(offset)) return { partition: record.partition, offset: record.offset };
  return { partition: Number(match[1]), offset };
}
