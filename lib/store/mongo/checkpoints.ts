import type { Collections } from '@/lib/mongo/collections';
import { isDuplicateKey } from '@/lib/mongo/errors';
import { type CheckpointStore, checkpointDocument, checkpointId, fromDocument } from '@/lib/store/checkpoints';

/** The checkpoints of one processor in MongoDB, one document per partition. */
export function createMongoCheckpoints(
  { checkpoints }: Pick<Collections, 'checkpoints'>,
  of: { name: string; topic: string },
): CheckpointStore {
  return {
    async readAll() {
      const found = await checkpoints.find({ processor: of.name, topic: of.topic }).toArray();
      return new Map(found.map((document) => [document.partition, fromDocument(document)]));
    },
    async read(partition) {
      const found = await checkpoints.findOne({ _id: checkpointId(of, partition) });
      return found && fromDocument(found);
    },
    async advance(partition, expected, next) {
      const document = checkpointDocument(of, partition, next);
      if (expected !== null) {
        const { _id, ...values } = document;
        const { matchedCount } = await checkpoints.updateOne({ _id, offset: expected }, { $set: values });
        return matchedCount === 1;
      }
      try {
        await checkpoints.insertOne(document);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
