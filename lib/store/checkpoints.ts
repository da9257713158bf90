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

/** A checkpoint as it stands, and who reads on from it. */
export interface Held extends Checkpoint {
  owner: string | null;
}

/** The checkpoints of one processor on its topic. Every method throws the database's own errors. */
export interface CheckpointStore {
  /** All of them, by partition. */
  readAll(): Promise<Map<number, Held>>;
  read(partition: number): Promise<Held | null>;
  /**
   * Makes a checkpoint the owner's, who alone moves it from then on: a worker that was frozen with a chunk does not pass
   * what another has begun since. Where there is none (`expected` null) one is made at `begin`.
   *
   * @returns false when it does not stand at `expected`: somebody else moved it, or the database was replaced.
   */
  claim(partition: number, expected: number | null, begin: Checkpoint, owner: string): Promise<boolean>;
  /**
   * Moves a checkpoint if it still stands where its owner left it.
   *
   * @returns false when it stands elsewhere or is somebody else's by now.
   */
  advance(partition: number, expected: { offset: number; owner: string }, next: Checkpoint): Promise<boolean>;
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

export function fromDocument(document: CheckpointDoc): Held {
  const { offset, recordTime, clusterId, owner = null } = document;
  return { offset, recordOffset: lastRecord(document), recordTime, clusterId, owner };
}

function lastRecord({ offset, record, recordTime }: CheckpointDoc): number | null {
  if (record === null && recordTime === 0) return null;
  return record?.time === recordTime && record.offset < offset ? record.offset : offset - 1;
}
