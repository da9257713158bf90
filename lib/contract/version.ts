import { type LogRecord, originalPosition, type Position, recordTime } from './record';

/** A record's version: time, then position, as one string whose order is the order of versions. */
export function recordVersion(record: LogRecord): string {
  const { partition, offset } = originalPosition(record);
  return `${digits(recordTime(record), 15)}-${digits(partition, 9)}-${digits(offset, 16)}`;
}

/** A version that no record before the time has, and every record from it on has or is newer than. */
export function firstVersionAt(time: Date): string {
  return digits(time.getTime(), 15);
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The largest partition number that a version has room for. */
export const largestPartition = 999_999_999;

const last = '~';

/** A version after every version of a record there will ever be; of two such the later record's is the newer. */
export function lastVersion(version: string): string {
  return `${last}${version}`;
}

/** Whether a version is one of those that `lastVersion` makes. */
export function isLastVersion(version: string): boolean {
  return version.startsWith(last);
}

/** Where the record of a version stands in the log. */
export function placeOf(version: string): Position {
  const [, partition, offset] = version.split('-').map(Number);
  return { partition: partition ?? 0, offset: offset ?? 0 };
}
