import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Checkpoint, CheckpointStore } from '@/lib/store/checkpoints';
import type { FailureStore } from '@/lib/store/failures';
import type { Logger } from '@/lib/telemetry/logger';
import type { FatalError } from '@/worker/exit-codes';
import type { Figures } from '@/worker/figures';
import type { Outages } from '@/worker/outages';
import type { Processor } from '@/worker/processor';
import type { Circumstances } from './patience';
import type { Stay } from './stay';

/** What the loop of one processor works with. */
export interface LoopContext {
  processor: Processor;
  checkpoints: CheckpointStore;
  failures: FailureStore;
  offsets: OffsetReader;
  outages: Outages;
  logger: Logger;
  figures: Pick<Figures, 'noteApplied'>;
  clusterId(): string;
  heartbeatMs: number;
  /** The loop has just shown that it is not stuck. */
  onAlive(): void;
  /** A partition's checkpoint has moved. */
  onProgress(partition: number, checkpoint: Checkpoint): void;
  /** Ends the process; called once, and nothing is applied after it. */
  onFatal(error: FatalError): void;
}

/** How a partition waits for services: until its stay ends. */
export function waitFor({ processor, outages, onAlive }: LoopContext, stay: Stay, partition: number): Circumstances {
  return { signal: stay.signal, outages, source: `${processor.name} partition ${partition}`, onAttempt: onAlive };
}
