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
    async claim(partition, expected, begin, owner) {
      const id = checkpointId(of, partition);
      const found = checkpoints.get(id);
      if ((found?.offset ?? null) !== expected) return false;
      checkpoints.set(id, { ...(found ?? checkpointDocument(of, partition, begin)), owner });
      return true;
    },
    async advance(partition, { offset, owner }, next) {
      const document = checkpointDocument(of, partition, next);
      const found = checkpoints.get(document._id);
      if (found?.offset !== offset || found.owner !== owner) return false;
      checkpoints.set(document._id, { ...document, owner });
      return true;
    },
  };
}
