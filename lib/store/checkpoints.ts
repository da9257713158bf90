import type { Collections } from '@/lib/mongo/collections';
import type { CheckpointDoc } from '@/lib/mongo/documents/progress';
import { isDuplicateKey } from '@/lib/mongo/errors';

/** How far a processor is in one partition. */
export interface Checkpoint {
  /** The next offset to read: everything before it is applied, or holds no record. */
  offset: number;
  /** The last record that was applied; null when none was. */
  recordOffset: number | null;
  /** Broker time (ms) of that record; 0 when there is none. */
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
      const { recordOffset, recordTime } = next;
      const record = recordOffset === null ? null : { offset: recordOffset, time: recordTime };
      const values = { offset: next.offset, recordTime, record, clusterId: next.clusterId, updatedAt: new Date() };
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

function fromDocument(document: CheckpointDoc): Checkpoint {
  const { offset, recordTime, clusterId } = document;
  return { offset, recordOffset: lastRecord(document), recordTime, clusterId };
}

function lastRecord({ offset, record, recordTime }: CheckpointDoc): number | null {
  if (record === null && recordTime === 0) return null;
  return record?.time === recordTime && record.offset < offset ? record.offset : offset - 1;
}
