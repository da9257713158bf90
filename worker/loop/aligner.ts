import type { LogBatch } from '@/lib/kafka/consumer';
import type { Checkpoint } from '@/lib/store/checkpoints';
import { exitCodes, FatalError } from '@/worker/exit-codes';
import { alignmentOffset, contradicts, judgeMismatch } from './alignment';
import { type LoopContext, waitFor } from './context';
import { patiently } from './patience';
import type { AppliedRecord, PartitionState, Stay } from './stay';

/** Finds out whether a batch continues where its partition stands. */
export interface Aligner {
  /**
   * True when the batch may be used, from `state.position` on; false when a seek replaces it.
   *
   * @throws FatalError when the log is not the one that the checkpoint speaks of.
   */
  continues(stay: Stay, state: PartitionState, batch: LogBatch): Promise<boolean>;
}

export function createAligner(context: LoopContext): Aligner {
  const { processor, checkpoints, offsets } = context;
  const { topic } = processor;
  const rangeOf = async (partition: number) => (await offsets.ranges(topic))[partition] ?? { low: 0, end: 0 };
  const foreign = (partition: number, what: string) => foreignLog(processor.name, topic, partition, what);

  /** Finds out where the partition stands. True when the batch may be used, false when a seek replaces it. */
  const align = async (stay: Stay, state: PartitionState, batch: LogBatch): Promise<boolean> => {
    const { partition } = batch;
    const wait = waitFor(context, stay, partition);
    const checkpoint = await patiently(() => checkpoints.read(partition), wait);
    if (checkpoint && checkpoint.clusterId !== context.clusterId()) {
      throw foreign(partition, `the cluster is ${context.clusterId()}, the checkpoint's was ${checkpoint.clusterId}`);
    }
    const range = checkpoint ? null : await patiently(() => rangeOf(partition), wait);
    const wanted = alignmentOffset(checkpoint, range?.low ?? 0);
    if (stay.signal.aborted || batch.isStale()) return false;
    if (batch.fetchedOffset !== wanted) {
      const tries = state.sought.offset === wanted ? state.sought.tries : -1;
      const gap = tries >= 0 && (await judge(stay, checkpoint, wanted, tries, batch));
      if (!gap) {
        state.sought = { offset: wanted, tries: tries + 1 };
        batch.seek(wanted);
        return false;
      }
    }
    const first = batch.length > 0 ? { offset: batch.offsetAt(0), timestamp: batch.timestampAt(0) } : null;
    if (checkpoint && first && contradicts(checkpoint, first)) {
      throw foreign(partition, `the record at ${first.offset} is not the one that was applied`);
    }
    state.stored = checkpoint?.offset ?? null;
    state.isClaimed = false;
    state.applied = appliedBefore(checkpoint);
    state.position = checkpoint?.offset ?? batch.fetchedOffset;
    state.movedAt = Date.now();
    return true;
  };

  const judge = async (
    stay: Stay,
    checkpoint: Checkpoint | null,
    wanted: number,
    tries: number,
    { partition, fetchedOffset: fetched }: LogBatch,
  ): Promise<boolean> => {
    const range = await patiently(() => rangeOf(partition), waitFor(context, stay, partition));
    const verdict = judgeMismatch({ checkpoint, wanted, fetched, tries, range });
    switch (verdict) {
      case 'recreated':
        throw foreign(partition, `it ends at ${range.end}, before the checkpoint ${checkpoint?.offset}`);
      case 'truncated':
        throw lostRecords(processor.name, topic, partition, { from: checkpoint?.offset ?? 0, until: range.low });
      case 'gap':
        return true;
      case 'stale':
        return false;
    }
  };

  /** kafkajs keeps the order of fetches, except after a reset. */
  const continues = async (stay: Stay, state: PartitionState, batch: LogBatch): Promise<boolean> => {
    if (state.position === null || batch.fetchedOffset < state.expected) {
      state.position = null;
      return align(stay, state, batch);
    }
    if (batch.fetchedOffset > state.expected) {
      const { partition } = batch;
      const { low } = await patiently(() => rangeOf(partition), waitFor(context, stay, partition));
      if (low > state.position) {
        throw lostRecords(processor.name, topic, partition, { from: state.position, until: low });
      }
    }
    return !stay.signal.aborted;
  };

  return { continues };
}

function appliedBefore(checkpoint: Checkpoint | null): AppliedRecord | null {
  if (!checkpoint || checkpoint.recordOffset === null) return null;
  return { offset: checkpoint.recordOffset, timestamp: checkpoint.recordTime };
}

/** The one line that ends the worker when its checkpoints and the log do not belong together. */
export function foreignLog(name: string, topic: string, partition: number, what: string): FatalError {
  const place = `Topic ${topic}, partition ${partition}`;
  const remedy = 'Stop every worker and run: clientflow rebuild --swap';
  return new FatalError(exitCodes.foreignLog, `${place}: ${what}; ${name}'s checkpoints are of another log. ${remedy}`);
}

/** The one line that ends the worker when the log has lost what it has not read yet. */
export function lostRecords(
  name: string,
  topic: string,
  partition: number,
  { from, until }: { from: number; until: number },
): FatalError {
  return new FatalError(
    exitCodes.foreignLog,
    `Topic ${topic}, partition ${partition}: it begins at ${until}; the records from ${from} to ${until - 1} were deleted ` +
      `before ${name} read them. Restore them from a copy of the log. "clientflow rebuild --swap" would make the data from ` +
      'what the log still holds alone: back up first (clientflow backup) and compare (clientflow rebuild)',
  );
}
