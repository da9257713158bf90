import type { LogRecord } from '@/lib/contract/record';
import { metrics } from '@/lib/telemetry/metrics';
import { exitCodes, FatalError } from '@/worker/exit-codes';
import { type LoopContext, waitFor } from './context';
import { applyOrBlame, type Culprit } from './isolate';
import { CheckpointMovedError, patiently } from './patience';
import type { PartitionState, Stay } from './stay';

/** A record that has ended the process this often is given up when it fails again. */
const failuresBeforeQuarantine = 3;

/** Applies consecutive records of one partition. */
export interface Applier {
  /**
   * Applies the records and moves the checkpoint past them. False when somebody else has moved it.
   *
   * @throws FatalError on a handler's bug, after noting it.
   */
  applyChunk(stay: Stay, state: PartitionState, records: LogRecord[]): Promise<boolean>;
}

export function createApplier(context: LoopContext): Applier {
  const { processor, checkpoints, failures, logger, clusterId, onProgress } = context;
  const { topic } = processor;

  /** Moves the checkpoint past a record. False when somebody else has moved it. */
  const account = async (stay: Stay, state: PartitionState, { partition, offset, timestamp }: LogRecord) => {
    const next = { offset: offset + 1, recordTime: timestamp, clusterId: clusterId() };
    const wait = waitFor(context, stay, partition);
    const moved = await patiently(() => checkpoints.advance(partition, state.stored, next), wait);
    // An attempt whose answer was lost has moved it too.
    const accounted = moved || (await patiently(() => checkpoints.read(partition), wait))?.offset === next.offset;
    if (!accounted) return false;
    state.stored = next.offset;
    state.position = next.offset;
    state.movedAt = Date.now();
    onProgress(partition, next.offset);
    return true;
  };

  /**
   * Looks, before each attempt and whenever the processor asks, whether the checkpoint is where we left it. An outage may
   * have ended with an older copy of the database, also between two steps of an attempt: the driver waits for it.
   */
  const inPlace = async (state: PartitionState, partition: number): Promise<void> => {
    const stored = (await checkpoints.read(partition))?.offset ?? null;
    if (stored !== state.stored) throw new CheckpointMovedError();
  };

  /** Applies records and accounts for them. False when the partition is no longer where we thought. */
  const applyRecords = async (stay: Stay, state: PartitionState, records: LogRecord[]): Promise<boolean> => {
    const partition = records[0]?.partition ?? 0;
    const stopTimer = metrics().applySeconds.startTimer({ processor: processor.name });
    const attempt = async (some: LogRecord[]) => {
      const confirm = () => inPlace(state, partition);
      await confirm();
      await processor.apply({ topic, partition, records: some, confirm });
    };
    const apply = (some: LogRecord[]) => patiently(() => attempt(some), waitFor(context, stay, partition));
    let rest = records;
    while (rest.length > 0) {
      const culprit = await applyOrBlame(apply, rest);
      const end = culprit ? rest.indexOf(culprit.record) : rest.length;
      const last = rest[end - 1];
      if (last && !(await account(stay, state, last))) return false;
      metrics().recordsApplied.inc({ processor: processor.name }, end);
      if (!culprit) break;
      await giveUp(stay, culprit);
      if (!(await account(stay, state, culprit.record))) return false;
      rest = rest.slice(end + 1);
    }
    stopTimer();
    return true;
  };

  /** A bug ends the process until it has done so three times; then the record is set aside. */
  const giveUp = async (stay: Stay, { record, error }: Culprit): Promise<void> => {
    const { partition, offset } = record;
    const wait = waitFor(context, stay, partition);
    logger.error({ err: error, topic, partition, offset }, 'the handler failed on this record');
    if ((await patiently(() => failures.count(record), wait)) < failuresBeforeQuarantine) {
      await patiently(() => failures.note(record, error), wait);
      throw new FatalError(
        exitCodes.bug,
        `${processor.name} failed on topic ${topic}, partition ${partition}, offset ${offset}: ${error.message}`,
        { cause: error },
      );
    }
    await patiently(() => processor.quarantine(record, `the handler failed: ${error.message}`), wait);
    logger.error({ topic, partition, offset }, 'the record was quarantined after failing again');
  };

  return {
    async applyChunk(stay, state, records) {
      try {
        return await applyRecords(stay, state, records);
      } catch (error) {
        if (error instanceof CheckpointMovedError) return false;
        throw error;
      }
    },
  };
}
