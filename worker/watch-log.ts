import type { Config } from '@/lib/config';
import { type Hold, leftToRead, type ReadableRange } from '@/lib/contract/readable';
import { alarmsOf } from '@/lib/domain/pipeline-alarms';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Checkpoint, CheckpointStore } from '@/lib/store/checkpoints';
import type { Logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';
import { type Companion, createCompanion, type Tick } from './companion';
import { exitCodes, FatalError } from './exit-codes';
import type { Figures, Lag } from './figures';
import { foreignLog, lostRecords } from './loop/aligner';
import type { Outages } from './outages';
import { createHoldWatch } from './watch-holds';

interface Options {
  config: Config;
  processor: { name: string; topic: string };
  checkpoints: CheckpointStore;
  offsets: OffsetReader;
  outages: Outages;
  logger: Logger;
  figures: Pick<Figures, 'noteLag'>;
  /** The cluster the processor runs on; empty until it is known. */
  clusterId(): string;
  /** What the database says, and when it was asked (ms). */
  onStored(stored: ReadonlyMap<number, Checkpoint>, readAt: number): void;
}

const intervalMs = 5_000;

/** A leader that has just been elected may report too little for a moment: only a second look counts. */
const looksBeforeFatal = 2;

export interface LogWatch extends Companion {
  /** The open transactions that hold the processor back, as of the last look. */
  held(): readonly Hold[];
}

/**
 * Looks every five seconds whether checkpoints and log still belong together; measures the lag by the way. It begins at
 * once: what the log looked like at the start is what later looks are compared with.
 */
export function startLogWatch(options: Options): LogWatch {
  const { processor, checkpoints, offsets, outages, figures, onStored } = options;
  const twice = createSecondLook();
  const history = createHistory(processor.topic, offsets);
  const holds = createHoldWatch(options);

  const look = async ({ signal }: Tick) => {
    const readAt = Date.now();
    // The end is asked for after the checkpoints: it can only have grown since.
    const stored = await checkpoints.readAll();
    const clusterId = await offsets.clusterId();
    const ranges = await offsets.ranges(processor.topic);
    const rewritten = await history.rewritten(stored);
    const held = await offsets.holds(processor.topic);
    if (signal.aborted) return false;
    const fault = otherCluster(clusterId) ?? outOfRange(stored, ranges) ?? beganAnew(rewritten);
    if (fault) throw fault;
    const oldest = await offsets.oldestLeft(processor.topic, { ranges, read: stored });
    if (signal.aborted) return false;
    const lag = measure(processor.name, { stored, ranges, oldest });
    figures.noteLag(processor.name, lag);
    compare(processor.name, lag, options.config);
    holds.note(held, ranges.length);
    onStored(stored, readAt);
    return false;
  };
  const foreign = (partition: number, what: string) => foreignLog(processor.name, processor.topic, partition, what);
  const otherCluster = (found: string) => {
    const wanted = options.clusterId();
    if (wanted === '' || wanted === found) return undefined;
    return new FatalError(
      exitCodes.foreignLog,
      `${processor.name}: the Kafka cluster is ${found} now, it was ${wanted} at the start. ` +
        'Mend kafka.servers (KAFKA_SERVERS), or stop every worker and run: clientflow rebuild --swap',
    );
  };
  const outOfRange = (stored: ReadonlyMap<number, Checkpoint>, ranges: readonly ReadableRange[]) => {
    for (const [partition, { offset }] of stored) {
      const { low, end } = ranges[partition] ?? { low: 0, end: 0 };
      if (twice(`end of ${partition}`, end < offset)) {
        return foreign(partition, `it ends at ${end}, before the checkpoint ${offset}`);
      }
      // With nothing left to read behind it no fetch would ever tell.
      if (twice(`beginning of ${partition}`, low > offset)) {
        return lostRecords(processor.name, processor.topic, partition, { from: offset, until: low });
      }
    }
    return undefined;
  };
  const beganAnew = (rewritten: readonly Rewritten[]) => {
    for (const { partition, before, now } of rewritten) {
      if (!twice(`history of ${partition}`, now < before)) continue;
      return foreign(partition, `its record at ${now} is newer than what stood there, it was created again`);
    }
    return undefined;
  };
  const companion = createCompanion({ name: `${processor.name} watch`, intervalMs, tick: look }, outages);
  companion.start();
  return { ...companion, held: holds.held };
}

/** True for a fault that was there at the look before as well. */
function createSecondLook(): (what: string, fault: boolean) => boolean {
  const looks = new Map<string, number>();
  return (what, fault) => {
    const count = fault ? (looks.get(what) ?? 0) + 1 : 0;
    looks.set(what, count);
    return count >= looksBeforeFatal;
  };
}

/** A partition's first record newer than the moment that is kept: where it was, and where it is now. */
interface Rewritten {
  partition: number;
  before: number;
  now: number;
}

/**
 * Tells a topic that was created again and has grown past the checkpoints, by a moment of the past: in one and the same
 * log the first record newer than it never comes nearer to the beginning, in a new one every record is newer.
 */
function createHistory(topic: string, offsets: OffsetReader) {
  const first = new Map<number, number>();
  let moment: number | undefined;
  return {
    async rewritten(stored: ReadonlyMap<number, Checkpoint>): Promise<Rewritten[]> {
      if (moment === undefined && stored.size === 0) return [];
      moment ??= Math.max(...[...stored.values()].map(({ recordTime }) => recordTime));
      const found = await offsets.firstAfter(topic, moment);
      return found.map((now, partition) => {
        const before = first.get(partition) ?? now;
        first.set(partition, Math.max(before, now));
        return { partition, before, now };
      });
    },
  };
}

/** Says by a metric what has passed its threshold. */
function compare(processor: string, { left, oldest }: Lag, { pipeline }: Config): void {
  const thresholds = { lagRecords: pipeline.lag_records, lagSeconds: pipeline.lag_seconds, deadLetters: 0 };
  const lagSeconds = oldest === null ? 0 : (Date.now() - oldest) / 1000;
  const passed = alarmsOf({ processors: [{ processor, lag: left, lagSeconds }], deadLetters: 0 }, thresholds);
  for (const threshold of ['lag_records', 'lag_seconds'] as const) {
    const isPassed = passed.some(({ what }) => what === threshold);
    metrics().thresholdExceeded.set({ threshold, processor }, Number(isPassed));
  }
}

interface Looked {
  stored: ReadonlyMap<number, Checkpoint>;
  ranges: readonly ReadableRange[];
  oldest: readonly (number | null)[];
}

/** Sets the gauges of each partition; what comes back is of all of them. */
function measure(processor: string, { stored, ranges, oldest }: Looked): Lag {
  const left = ranges.map((range, partition) => leftToRead(range, stored.get(partition)?.offset));
  ranges.forEach((_, partition) => {
    const labels = { processor, partition: String(partition) };
    const since = oldest[partition] ?? null;
    metrics().lag.set(labels, left[partition] ?? 0);
    metrics().lagSeconds.set(labels, since === null ? 0 : Math.max(0, (Date.now() - since) / 1000));
  });
  const times = oldest.filter((time) => time !== null);
  return {
    end: ranges.reduce((sum, { end }) => sum + end, 0),
    left: left.reduce((sum, behind) => sum + behind, 0),
    oldest: times.length > 0 ? Math.min(...times) : null,
  };
}
