import type { CheckpointDoc } from '@/lib/mongo/documents/progress';

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

/** A processor and the topic it reads. */
interface Reader {
  name: string;
  topic: string;
}

export function checkpointId({ name, topic }: Reader, partition: number): string {
  return `${name}:${topic}:${partition}`;
}

/** A checkpoint as it is stored now. */
export function checkpointDocument(reader: Reader, partition: number, checkpoint: Checkpoint): CheckpointDoc {
  const { offset, recordOffset, recordTime, clusterId } = checkpoint;
  const record = recordOffset === null ? null : { offset: recordOffset, time: recordTime };
  const { name: processor, topic } = reader;
  const _id = checkpointId(reader, partition);
  return { _id, processor, topic, partition, offset, recordTime, record, clusterId, updatedAt: new Date() };
}

export function fromDocument(document: CheckpointDoc): Checkpoint {
  const { offset, recordTime, clusterId } = document;
  return { offset, recordOffset: lastRecord(document), recordTime, clusterId };
}

function lastRecord({ offset, record, recordTime }: CheckpointDoc): number | null {
  if (record === null && recordTime === 0) return null;
  return record?.time === recordTime && record.offset < offset ? record.offset : offset - 1;
}
