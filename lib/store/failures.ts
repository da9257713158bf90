import type { LogRecord } from '@/lib/contract/record';

type Place = Pick<LogRecord, 'partition' | 'offset'>;

/** What one processor's bugs stopped at. Every method throws the database's own errors. */
export interface FailureStore {
  /** How often a worker has ended because of this record. */
  count(record: Place): Promise<number>;
  /** Notes one more. */
  note(record: Place, error: Error): Promise<void>;
}

const longestMessage = 2_000;

export function failureId({ name, topic }: { name: string; topic: string }, { partition, offset }: Place): string {
  return `${name}:${topic}:${partition}:${offset}`;
}

/** What is kept of an error. */
export function errorText(error: Error): string {
  return `${error.name}: ${error.message}`.slice(0, longestMessage);
}
