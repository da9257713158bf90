import type { Collections } from '@/lib/mongo/collections';
import { isDuplicateKey } from '@/lib/mongo/errors';
import { errorText, type FailureStore, failureId } from '@/lib/store/failures';

/** The failures of one processor in MongoDB, one document per record. */
export function createMongoFailures(
  { failures }: Pick<Collections, 'failures'>,
  of: { name: string; topic: string },
): FailureStore {
  return {
    count: async (record) => (await failures.findOne({ _id: failureId(of, record) }))?.count ?? 0,
    async note(record, error) {
      const update = { $inc: { count: 1 }, $set: { lastError: errorText(error), at: new Date() } };
      const write = (upsert: boolean) => failures.updateOne({ _id: failureId(of, record) }, update, { upsert });
      // Two first upserts may collide: the document is there now.
      await write(true).catch((duplicate: unknown) => {
        if (!isDuplicateKey(duplicate)) throw duplicate;
        return write(false);
      });
    },
  };
}
