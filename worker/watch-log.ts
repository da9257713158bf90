import type { OffsetReader, PartitionRange } from '@/lib/kafka/offsets';
import type { Checkpoint, CheckpointStore } from '@/lib/store/checkpoints';
import { metrics } from '@/lib/telemetry/metrics';
import { exitCodes, FatalError } from './exit-codes';
import { foreignLog } from './loop/aligner';
import { type Outages, outagePart } from './outages';

interface Options {
  processor: { name: string; topic: string };
  checkpoints: CheckpointStore;
  offsets: OffsetReader;
  outages: Outages;
  /** The cluster the processor runs on; empty until it is known. */
  clusterId(): string;
  /** What the database says, and when it was asked (ms). */
  onStored(stored: ReadonlyMap<number, Checkpoint>, readAt: number): void;
  onFatal(error: FatalError): void;
}

const intervalMs = 5_000;

/** A leader that has just been elected may report an end too low for a moment: only a second look counts. */
const looksBeforeFatal = 2;

/** Looks every five seconds whether checkpoints and log still belong together; measures the lag by the way. */
export function startLogWatch(options: Options): { stop(): Promise<void> } {
  const { processor, checkpoints, offsets, outages, onStored, onFatal } = options;
  const source = `${processor.name} watch`;
  const shortLooks = new Map<number, number>();
  let stopped = false;
  let looking: Promise<void> | undefined;

  const look = async () => {
    const readAt = Date.now();
    // The end is asked for after the checkpoints: it can only have grown since.
    const stored = await checkpoints.readAll();
    const clusterId = await offsets.clusterId();
    const ranges = await offsets.ranges(processor.topic);
    if (stopped) return;
    const fault = otherCluster(clusterId) ?? endsTooEarly(stored, ranges);
    if (fault) return onFatal(fault);
    measure(processor.name, stored, ranges);
    onStored(stored, readAt);
  };
  const otherCluster = (found: string) => {
    const wanted = options.clusterId();
    if (wanted === '' || wanted === found) return undefined;
    return new FatalError(
      exitCodes.foreignLog,
      `${processor.name}: the Kafka cluster is ${found} now, it was ${wanted} at the start. ` +
        'Mend kafka.servers (KAFKA_SERVERS), or stop every worker and run: clientflow rebuild',
    );
  };
  const endsTooEarly = (stored: ReadonlyMap<number, Checkpoint>, ranges: readonly PartitionRange[]) => {
    for (const [partition, { offset }] of stored) {
      const high = ranges[partition]?.high ?? 0;
      const looks = high < offset ? (shortLooks.get(partition) ?? 0) + 1 : 0;
      shortLooks.set(partition, looks);
      if (looks >= looksBeforeFatal) {
        const what = `it ends at ${high}, before the checkpoint ${offset}`;
        return foreignLog(processor.name, processor.topic, partition, what);
      }
    }
    return undefined;
  };
  const report = (error: unknown) => {
    if (stopped) return;
    const part = outagePart(error);
    if (part) outages.enter(part, source, error);
    else onFatal(new FatalError(exitCodes.unexpected, `${processor.name}: ${String(error)}`, { cause: error }));
  };
  const timer = setInterval(() => {
    looking ??= look()
      .then(() => outages.leave(source), report)
      .finally(() => {
        looking = undefined;
      });
  }, intervalMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      outages.leave(source);
    },
  };
}

function measure(name: string, stored: ReadonlyMap<number, Checkpoint>, ranges: readonly PartitionRange[]): void {
  ranges.forEach(({ low, high }, partition) => {
    const behind = high - (stored.get(partition)?.offset ?? low);
    metrics().lag.set({ processor: name, partition: String(partition) }, Math.max(0, behind));
  });
}
