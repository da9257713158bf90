import type { Collections } from '@/lib/mongo/collections';
import type { CheckpointDoc } from '@/lib/mongo/documents/progress';
import { isDuplicateKey } from '@/lib/mongo/errors';

/** How far a processor is in one partition. */
export interface Checkpoint {
  /** The next offset to read. */
  offset: number;
  /** Broker time (ms) of the record before `offset`. */
  recordTime: number;
  /** The cluster whose offsets these are. */
  clusterId: string;
}

/** The checkpoints of one processor on its topic. Every method throws the database's own errors. */
export interface CheckpointStore {
  /** All of them, by partition. */
  readAll(): Promise<Map<number, Checkpoint>>;
  read(partition: number): Promise<Checkpoint | null>;
  /**
   * Moves a checkpoint if it still stands at `expected` (null: if there is none).
   *
   * @returns false when it stands elsewhere: somebody else moved it, or the database was replaced.
   */
  advance(partition: number, expected: number | null, next: Checkpoint): Promise<boolean>;
}

/** The checkpoints of one processor in MongoDB, one document per partition. */
export function createCheckpoints(
  { checkpoints }: Pick<Collections, 'checkpoints'>,
  { name: processor, topic }: { name: string; topic: string },
): CheckpointStore {
  const idOf = (partition: number) => `${processor}:${topic}:${partition}`;
  return {
    async readAll() {
      const found = await checkpoints.find({ processor, topic }).toArray();
      return new Map(found.map((document) => [document.partition, fromDocument(document)]));
    },
    async read(partition) {
      const found = await checkpoints.findOne({ _id: idOf(partition) });
      return found && fromDocument(found);
    },
    async advance(partition, expected, next) {
      const _id = idOf(partition);
      const values = { ...next, updatedAt: new Date() };
      if (expected !== null) {
        const { matchedCount } = await checkpoints.updateOne({ _id, offset: expected }, { $set: values });
        return matchedCount === 1;
      }
      try {
        await checkpoints.insertOne({ _id, processor, topic, partition, ...values });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}

function fromDocument({ offset, recordTime, clusterId }: CheckpointDoc): Checkpoint {
  return { offset, recordTime, clusterId };
}
