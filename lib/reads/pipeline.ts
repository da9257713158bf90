import type { HoldTold } from '@/lib/contract/readable';
import { apiPaths } from '@/lib/domain/paths';
import type { Thresholds } from '@/lib/domain/pipeline-alarms';
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

/** Numbers of a moment or a stretch of time; `null` where nobody has counted. */
type Known = number | null;

/** What the workers counted of a processor lately: rates a second of five minutes, seconds from click to checkpoint. */
export interface ProcessorFigures {
  in: Known;
  out: Known;
  p50: Known;
  p95: Known;
  p99: Known;
  /** Records left to read, minute by minute of an hour. */
  trend: Known[];
}

/** A worker that has said something of itself lately. Times are ISO 8601 in UTC. */
export interface WorkerTold {
  name: string;
  version: string;
  startedAt: string;
  seenAt: string;
  /** Bytes. */
  memory: number;
  /** In the day that is kept. */
  restarts: number;
  processors: { name: string; state: string; partitions: number[] }[];
}

/** A day of every processor, a number for each step since `from`. `waited` and the percentiles are seconds. */
export interface PipelineHistory {
  from: string;
  stepSeconds: number;
  series: ({ processor: string } & Record<'in' | 'out' | 'lag' | 'waited' | 'p50' | 'p95' | 'p99', Known[]>)[];
}

/** A topic of the shop, as Kafka has it. */
export interface TopicTold {
  topic: string;
  partitions: number;
  /** Offsets that are there; and how many came in the last hour. */
  records: number;
  lastHour: number;
  /** Of one copy; null when Kafka does not say. */
  bytes: number | null;
  /** Settings that are not as they should be. */
  faults: { setting: string; found: string; wanted: string; remedy: string }[];
}

/** A consumer group that is none of the shop's own. */
export interface GroupTold {
  id: string;
  type: 'classic' | 'consumer' | 'share' | 'unknown';
  state: string | null;
  members: Known;
  /** Of what it has committed on the shop's topics; null when nothing tells. */
  lag: Known;
}

/** `null`: Kafka did not answer. */
export interface LogAnswer {
  topics: TopicTold[] | null;
  groups: GroupTold[] | null;
}

/**
 * Every processor's progress, what holds it back, and what waits or failed. `oldest`: when the oldest record was written
 * that is left to read, ISO 8601; null when there is none, or Kafka does not say.
 */
export interface PipelineAnswer {
  processors: (ProcessorProgress & ProcessorFigures & { oldest: string | null })[];
  workers: WorkerTold[];
  thresholds: Thresholds;
  holds: HoldTold[];
  parked: number;
  deadLetters: number;
}

export const pipelineReads = {
  now: read<PipelineAnswer>()(apiPaths.pipeline),
  history: read<PipelineHistory>()(apiPaths.pipelineHistory),
  log: read<LogAnswer>()(apiPaths.pipelineLog),
};
