import type { ConsumerHandlers, LogBatch } from '@/lib/kafka/consumer';
import type { UnreadableRecordsError } from '@/lib/kafka/errors';
import type { Checkpoint } from '@/lib/store/checkpoints';
import { exitCodes, FatalError } from '@/worker/exit-codes';
import { createAligner } from './aligner';
import { alignmentOffset } from './alignment';
import { createApplier } from './applier';
import { type LoopContext, waitFor } from './context';
import { InterruptedError, patiently } from './patience';
import { createStay, noteLoss, type PartitionState, type Stay } from './stay';

/** Servers with `maxWriteBatchSize` 1000 would split a larger one. */
const chunkSize = 999;

export interface PartitionLoop extends Pick<ConsumerHandlers, 'onBatch'> {
  /** A new assignment; the map tells where each partition's first fetch begins. */
  assign(seekTo: ReadonlyMap<number, number>): void;
  /** Ends what waits; a chunk in work is still accounted for. */
  stop(): void;
  /** Compares what the database said at `readAt` with where we are: partitions that differ are found to be lost. */
  reconcile(stored: ReadonlyMap<number, Checkpoint>, readAt: number): number[];
}

/** Aligns partitions with their checkpoints and applies what comes, chunk by chunk. */
export function createPartitionLoop(context: LoopContext): PartitionLoop {
  const { processor, checkpoints, logger, heartbeatMs, onAlive, onFatal } = context;
  const { topic } = processor;
  const { continues } = createAligner(context);
  const { applyChunk, pass } = createApplier(context);
  let stay: Stay = createStay(new Map());
  let stopped = false;

  const applyBatch = async (current: Stay, state: PartitionState, batch: LogBatch): Promise<void> => {
    if (!(await continues(current, state, batch)) || state.position === null) return;
    const isOver = () => current.signal.aborted || stay !== current || batch.isStale();
    let start = 0;
    while (start < batch.length && batch.offsetAt(start) < state.position) start += 1;
    if (start > 0) resolve(state, batch, batch.offsetAt(start - 1) + 1);
    while (start < batch.length && !isOver()) {
      const end = Math.min(start + chunkSize, batch.length);
      const next = end === batch.length ? batch.nextOffset : batch.offsetAt(end - 1) + 1;
      const chunk = { records: batch.records(start, end), next };
      if (!(await applyChunk(current, state, chunk))) return yieldTo(current, state, batch);
      if (stay !== current) return;
      resolve(state, batch, next);
      start = end;
    }
    if (isOver()) return;
    await passRest(current, state, batch);
  };

  /** Offsets without a record, after the last one or without any, are read as well. */
  const passRest = async (current: Stay, state: PartitionState, batch: LogBatch): Promise<void> => {
    const { partition, nextOffset, fault } = batch;
    if (state.position !== null && state.position < nextOffset) {
      if (!(await pass(current, state, partition, nextOffset))) return yieldTo(current, state, batch);
      if (stay !== current) return;
    }
    resolve(state, batch, nextOffset);
    if (fault) throw unreadable(processor.name, fault);
  };

  /** Somebody else moved the checkpoint, or the database was replaced: look again, and go on there if we still may. */
  const yieldTo = async (current: Stay, state: PartitionState, batch: LogBatch): Promise<void> => {
    const { partition } = batch;
    logger.warn({ topic, partition, expected: state.stored }, 'the checkpoint was moved by somebody else');
    processor.reset?.();
    state.position = null;
    const checkpoint = await patiently(() => checkpoints.read(partition), waitFor(context, current, partition));
    if (stay !== current) return;
    const wanted = alignmentOffset(checkpoint, 0);
    state.sought = { offset: wanted, tries: 0 };
    batch.seek(wanted);
    await batch.heartbeat().catch((error: unknown) => noteLoss(current, error));
  };

  const fail = (error: unknown) => {
    if (error instanceof InterruptedError) return;
    stopped = true;
    stay.end();
    const unforeseen = () =>
      new FatalError(exitCodes.unexpected, `${processor.name}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    onFatal(error instanceof FatalError ? error : unforeseen());
  };

  return {
    assign(seekTo) {
      stay.end();
      stay = createStay(seekTo);
      if (stopped) stay.end();
    },
    stop() {
      stopped = true;
      stay.end();
    },
    reconcile(stored, readAt) {
      const moved = [...stay.partitions].filter(
        ([partition, state]) =>
          state.position !== null && state.movedAt < readAt && (stored.get(partition)?.offset ?? null) !== state.stored,
      );
      for (const [, state] of moved) state.position = null;
      if (moved.length > 0) processor.reset?.();
      return moved.map(([partition]) => partition);
    },
    async onBatch(batch) {
      const current = stay;
      const state = current.partitions.get(batch.partition);
      if (!state || stopped || batch.isStale()) return;
      if (!current.signal.aborted) {
        // A heartbeat that fails because Kafka is away is a sign of life too.
        const beat = () =>
          batch
            .heartbeat()
            .catch((error: unknown) => noteLoss(current, error))
            .finally(onAlive);
        const timer = setInterval(beat, heartbeatMs);
        await applyBatch(current, state, batch)
          .catch(fail)
          .finally(() => clearInterval(timer));
      }
      if (current.lost && stay === current) throw current.lost;
    },
  };
}

function resolve(state: PartitionState, batch: LogBatch, nextOffset: number): void {
  batch.resolve(nextOffset);
  state.expected = nextOffset;
}

/** The one line that ends the worker where the log cannot be read. */
function unreadable(name: string, fault: UnreadableRecordsError): FatalError {
  return new FatalError(exitCodes.unreadable, `${name}: ${fault.message}. ${fault.remedy}`, { cause: fault });
}
