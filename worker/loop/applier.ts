import type { LogRecord } from '@/lib/contract/record';
import { aboutRecord, noteEach } from '@/lib/telemetry/about-record';
import { metrics } from '@/lib/telemetry/metrics';
import { exitCodes, FatalError } from '@/worker/exit-codes';
import { type LoopContext, waitFor } from './context';
import { applyOrBlame, type Culprit } from './isolate';
import { CheckpointMovedError, patiently } from './patience';
import type { AppliedRecord, PartitionState, Stay } from './stay';
import { applyTraced } from './traced';

/** A record that has ended the process this often is given up when it fails again. */
const failuresBeforeQuarantine = 3;

/** Applies consecutive records of one partition. */
export interface Applier {
  /**
   * Applies the records and moves the checkpoint past them. False when somebody else has moved it.
   *
   * @param chunk.next the offset to read on from: behind the records, and behind what holds none after them.
   * @throws FatalError on a handler's bug, after noting it.
   */
  applyChunk(stay: Stay, state: PartitionState, chunk: { records: LogRecord[]; next: number }): Promise<boolean>;
  /** Moves the checkpoint to an offset with no record before it that is not applied. False as above. */
  pass(stay: Stay, state: PartitionState, partition: number, next: number): Promise<boolean>;
}

type ChunkToApply = Parameters<Applier['applyChunk']>[2];

/** The offset to read on from, and the last record before it. */
interface Reached {
  offset: number;
  applied: AppliedRecord | null;
}

export function createApplier(context: LoopContext): Applier {
  const { processor, checkpoints, failures, logger, figures, clusterId, onProgress } = context;
  const { topic } = processor;

  /** Makes the checkpoint this stay's, before anything is applied. False when somebody else has moved it. */
  const claim = async (stay: Stay, state: PartitionState, partition: number): Promise<boolean> => {
    if (state.isClaimed) return true;
    const offset = state.position ?? 0;
    const { offset: recordOffset, timestamp: recordTime } = state.applied ?? { offset: null, timestamp: 0 };
    const begin = { offset, recordOffset, recordTime, clusterId: clusterId() };
    const wait = waitFor(context, stay, partition);
    state.isClaimed = await patiently(() => checkpoints.claim(partition, state.stored, begin, stay.id), wait);
    if (state.isClaimed) state.stored ??= offset;
    return state.isClaimed;
  };

  /** Whether the checkpoint is where we left it, and ours. */
  const isInPlace = async (stay: Stay, partition: number, offset: number | null): Promise<boolean> => {
    const found = await checkpoints.read(partition);
    return found?.offset === offset && found?.owner === stay.id;
  };

  /**
   * Moves the checkpoint past everything that has been applied. False when somebody else has moved it.
   *
   * @param applyAgain for an outage that may have ended with an older copy of the database, in which the checkpoint is
   *   where it was and what has been applied since is not there.
   */
  const account = async (
    stay: Stay,
    state: PartitionState,
    partition: number,
    reached: Reached,
    applyAgain: () => Promise<void>,
  ) => {
    const { offset, applied } = reached;
    const record = { recordOffset: applied?.offset ?? null, recordTime: applied?.timestamp ?? 0 };
    const next = { offset, ...record, clusterId: clusterId() };
    let tries = 0;
    const advance = async () => {
      tries += 1;
      if (tries > 1) {
        // An attempt whose answer was lost may have moved it.
        if (await isInPlace(stay, partition, next.offset)) return true;
        await applyAgain();
      }
      return checkpoints.advance(partition, { offset: state.stored ?? 0, owner: stay.id }, next);
    };
    if (!(await patiently(advance, waitFor(context, stay, partition)))) return false;
    state.stored = offset;
    state.position = offset;
    state.applied = applied;
    state.movedAt = Date.now();
    onProgress(partition, next);
    return true;
  };

  /**
   * Looks, before each attempt and whenever the processor asks, whether the checkpoint is where we left it. An outage may
   * have ended with an older copy of the database, also between two steps of an attempt: the driver waits for it.
   */
  const inPlace = async (stay: Stay, state: PartitionState, partition: number): Promise<void> => {
    if (!(await isInPlace(stay, partition, state.stored))) throw new CheckpointMovedError();
  };

  /** Applies records and accounts for them. False when the partition is no longer where we thought. */
  const applyRecords = async (stay: Stay, state: PartitionState, { records, next }: ChunkToApply): Promise<boolean> => {
    const partition = records[0]?.partition ?? 0;
    if (!(await claim(stay, state, partition))) return false;
    const stopTimer = metrics().applySeconds.startTimer({ processor: processor.name });
    const attempt = async (some: LogRecord[]) => {
      const confirm = () => inPlace(stay, state, partition);
      await confirm();
      await applyTraced(processor.name, some, (traceOf) =>
        processor.apply({ topic, partition, records: some, confirm, traceOf }),
      );
    };
    const apply = (some: LogRecord[]) => patiently(() => attempt(some), waitFor(context, stay, partition));
    let rest = records;
    while (rest.length > 0) {
      const culprit = await applyOrBlame(apply, rest);
      const end = culprit ? rest.indexOf(culprit.record) : rest.length;
      const applied = rest[end - 1];
      const offset = culprit ? culprit.record.offset : next;
      const applyAgain = () => attempt(rest.slice(0, end));
      if (applied && !(await account(stay, state, partition, { offset, applied }, applyAgain))) return false;
      metrics().recordsApplied.inc({ processor: processor.name }, end);
      figures.noteApplied(processor.name, rest.slice(0, end));
      noteEach(logger, 'processed', () => rest.slice(0, end), { processor: processor.name });
      if (!culprit) break;
      await giveUp(stay, culprit);
      rest = rest.slice(end + 1);
      const reached = { offset: rest.length > 0 ? culprit.record.offset + 1 : next, applied: culprit.record };
      if (!(await account(stay, state, partition, reached, () => setAside(culprit)))) return false;
    }
    stopTimer();
    return true;
  };

  const setAside = ({ record, error }: Culprit) => processor.quarantine(record, `the handler failed: ${error.message}`);

  /** A bug ends the process until it has done so three times; then the record is set aside. */
  const giveUp = async (stay: Stay, culprit: Culprit): Promise<void> => {
    const { record, error } = culprit;
    const { partition, offset } = record;
    const wait = waitFor(context, stay, partition);
    const about = { processor: processor.name, ...aboutRecord(record) };
    logger.error({ err: error, ...about }, 'the handler failed on this record');
    if ((await patiently(() => failures.count(record), wait)) < failuresBeforeQuarantine) {
      await patiently(() => failures.note(record, error), wait);
      throw new FatalError(
        exitCodes.bug,
        `${processor.name} failed on topic ${topic}, partition ${partition}, offset ${offset}: ${error.message}`,
        { cause: error },
      );
    }
    await patiently(() => setAside(culprit), wait);
    logger.error(about, 'the record was quarantined after failing again');
  };

  return {
    pass: async (stay, state, partition, offset) =>
      (await claim(stay, state, partition)) &&
      account(stay, state, partition, { offset, applied: state.applied }, async () => {}),
    async applyChunk(stay, state, chunk) {
      try {
        return await applyRecords(stay, state, chunk);
      } catch (error) {
        if (error instanceof CheckpointMovedError) return false;
        throw error;
      }
    },
  };
}
