import type { LogRecord } from '@/lib/contract/record';
import type { Collections } from '@/lib/mongo/collections';
import { isDuplicateKey } from '@/lib/mongo/errors';

type Place = Pick<LogRecord, 'partition' | 'offset'>;

/** What one processor's bugs stopped at. Every method throws the database's own errors. */
export interface FailureStore {
  /** How often a worker has ended because of this record. */
  count(record: Place): Promise<number>;
  /** Notes one more. */
  note(record: Place, error: Error): Promise<void>;
}

const longestMessage = 2_000;

/** The failures of one processor in MongoDB, one document per record. */
export function createFailures(
  { failures }: Pick<Collections, 'failures'>,
  { name, topic }: { name: string; topic: string },
): FailureStore {
  const idOf = ({ partition, offset }: Place) => `${name}:${topic}:${partition}:${offset}`;
  return {
    async count(record) {
      return (await failures.findOne({ _id: idOf(record) }))?.count ?? 0;
    },
    async note(record, error) {
      const lastError = `${error.name}: ${error.message}`.slice(0, longestMessage);
      const update = { $inc: { count: 1 }, $set: { lastError, at: new Date() } };
      const write = (upsert: boolean) => failures.updateOne({ _id: idOf(record) }, update, { upsert });
      // Two first upserts may collide: the document is there now.
      await write(true).catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error;
        return write(false);
      });
    },
  };
}
