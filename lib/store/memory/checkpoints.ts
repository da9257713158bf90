import { type CheckpointStore, checkpointDocument, checkpointId, fromDocument } from '@/lib/store/checkpoints';
import type { Tables } from './tables';

/** The checkpoints of one processor in memory. */
export function createMemoryCheckpoints(
  { checkpoints }: Pick<Tables, 'checkpoints'>,
  of: { name: string; topic: string },
): CheckpointStore {
  return {
    async readAll() {
      const found = [...checkpoints.values()].filter(
        ({ processor, topic }) => processor === of.name && topic === of.topic,
      );
      return new Map(found.map((document) => [document.partition, fromDocument(document)]));
    },
    async read(partition) {
      const found = checkpoints.get(checkpointId(of, partition));
      return found ? fromDocument(found) : null;
    },
    async advance(partition, expected, next) {
      const document = checkpointDocument(of, partition, next);
      if ((checkpoints.get(document._id)?.offset ?? null) !== expected) return false;
      checkpoints.set(document._id, document);
      return true;
    },
  };
}
