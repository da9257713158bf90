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
    async advance(partition, { offset, owner }, next) {
      const { _id, ...values } = checkpointDocument(of, partition, next);
      const { matchedCount } = await checkpoints.updateOne({ _id, offset, owner }, { $set: values });
      return matchedCount === 1;
    },
    async claim(partition, expected, begin, owner) {
      if (expected !== null) {
        const place = { _id: checkpointId(of, partition), offset: expected };
        const { matchedCount } = await checkpoints.updateOne(place, { $set: { owner } });
        return matchedCount === 1;
      }
      try {
        await checkpoints.insertOne({ ...checkpointDocument(of, partition, begin), owner });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
