import type { Hold } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';
import type { TraceContext } from '@/lib/contract/trace-context';
import type { CompanionHealth } from './companion';
import type { FatalError } from './exit-codes';

/** Consecutive records of one partition: ascending offsets (with gaps, perhaps), at most 999. */
export interface Chunk {
  topic: string;
  partition: number;
  records: LogRecord[];
  /**
   * For what may be written only while the records before these are included: throws, to be passed on, when the
   * partition's checkpoint is elsewhere, because somebody else has moved it or the database was replaced. Missing where
   * nobody else can.
   */
  confirm?(): Promise<void>;
  /** The trace that goes on with what is published because of the record at an offset; missing where nobody asks. */
  traceOf?: TraceOf;
}

export type TraceOf = (offset: number) => TraceContext | undefined;

/** What is done with a topic's records. Its consumer group is `<kafka.group_prefix>.<name>`. */
export interface Processor {
  name: string;
  topic: string;
  /**
   * Applies a chunk. Any chunk may come again, whole or in parts, also while another process applies it.
   *
   * @throws an outage (`outagePart`): the chunk is applied again in place. Anything else is a bug.
   */
  apply(chunk: Chunk): Promise<void>;
  /** Sets a record aside that `apply` has failed on too often. */
  quarantine(record: LogRecord, reason: string): Promise<void>;
  /** Drops what it remembers: the database may have been replaced, or somebody else has written. */
  reset?(): void;
}

export interface ProcessorHealth {
  name: string;
  topic: string;
  /** Those that the group has given to this worker. */
  partitions: readonly number[];
  /** `joining`: it has no assignment yet, or lost its consumer and makes a new one. */
  state: 'joining' | 'running' | 'stopped';
  /** The open transactions that hold it back, of those that last longer than a moment. */
  held: readonly Hold[];
  /** What looks whether its checkpoints and its log belong together. */
  watch: CompanionHealth;
}

export interface RunningProcessor {
  /** Waits for the chunks in work, then leaves the group. */
  stop(): Promise<void>;
  health(): ProcessorHealth;
  /** Resolves when the process must end, never otherwise. It has stopped applying then. */
  readonly failed: Promise<FatalError>;
}
