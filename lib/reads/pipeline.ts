import type { HoldTold } from '@/lib/contract/readable';
import { apiPaths } from '@/lib/domain/paths';
import { read } from './read';

/** Where one processor stands on one partition. Offsets are the next to read and the readable end. */
export interface PartitionProgress {
  partition: number;
  offset: number;
  end: number | null;
  lag: number | null;
  /** Broker time of the last record applied, and when the checkpoint moved; ISO 8601 in UTC. */
  recordTime: string | null;
  updatedAt: string | null;
}

/** Where one processor stands; `lag` is offsets left to read, `null` when the broker was not asked or did not answer. */
export interface ProcessorProgress {
  processor: string;
  topic: string;
  lag: number | null;
  partitions: PartitionProgress[];
}

/** Every processor's progress, what holds it back, and what waits or failed. */
export interface PipelineAnswer {
  processors: ProcessorProgress[];
  holds: HoldTold[];
  parked: number;
  deadLetters: number;
}

export const pipelineReads = { now: read<PipelineAnswer>()(apiPaths.pipeline) };
