import type { Config } from '@/lib/config';
import { heartbeatInterval, type LogConsumer, type startConsumer } from '@/lib/kafka/consumer';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { CheckpointStore } from '@/lib/store/checkpoints';
import type { FailureStore } from '@/lib/store/failures';
import type { Logger } from '@/lib/telemetry/logger';
import { exitCodes, FatalError } from './exit-codes';
import type { Figures } from './figures';
import { createCommitter } from './loop/committer';
import { createPartitionLoop } from './loop/partition-loop';
import { patiently } from './loop/patience';
import { createPositions } from './loop/positions';
import { startWatchdog } from './loop/watchdog';
import { type Outages, outagePart } from './outages';
import type { Processor, ProcessorHealth, RunningProcessor } from './processor';
import { startLogWatch } from './watch-log';

export interface ProcessorDependencies {
  config: Config;
  checkpoints: CheckpointStore;
  failures: FailureStore;
  offsets: OffsetReader;
  startConsumer: typeof startConsumer;
  figures: Figures;
  outages: Outages;
  logger: Logger;
}

const restartPauseMs = 1_000;
const finalCommitMs = 1_000;

/** Runs a processor until it is stopped, through outages of both services and rebalances of its group. */
export async function runProcessor(processor: Processor, deps: ProcessorDependencies): Promise<RunningProcessor> {
  const { config, outages, logger } = deps;
  const { name, topic } = processor;
  const stopping = new AbortController();
  const positions = createPositions(processor, deps);
  let consumer: LogConsumer | undefined;
  let state: ProcessorHealth['state'] = 'joining';
  let assigned: readonly number[] = [];
  let fail: (error: FatalError) => void = () => {};
  const failed = new Promise<FatalError>((resolve) => {
    fail = resolve;
  });
  const onFatal = (error: FatalError) => {
    stopping.abort();
    loop.stop();
    fail(error);
  };

  const committer = createCommitter(() => consumer);
  const watchdog = startWatchdog(name, onFatal);
  const loop = createPartitionLoop({
    ...deps,
    processor,
    clusterId: positions.clusterId,
    heartbeatMs: heartbeatInterval(config) / 2,
    onAlive: watchdog.alive,
    onFatal,
    onProgress(partition, checkpoint) {
      positions.note(partition, checkpoint);
      committer.note(partition, checkpoint.offset);
    },
  });
  const watch = startLogWatch({
    ...deps,
    processor: { name, topic },
    clusterId: positions.clusterId,
    onStored(stored, readAt) {
      for (const [partition, checkpoint] of stored) positions.note(partition, checkpoint);
      for (const partition of loop.reconcile(stored, readAt)) {
        consumer?.seek(partition, positions.seekOffset(partition));
      }
    },
  });
  void watch.failed.then(onFatal);

  const join = () =>
    deps.startConsumer(
      config,
      { processor: name, topic },
      {
        onAlive: watchdog.alive,
        onBatch: loop.onBatch,
        onAssigned(partitions, seek) {
          committer.clear();
          const seekTo = new Map(partitions.map((partition) => [partition, positions.seekOffset(partition)]));
          loop.assign(seekTo);
          for (const [partition, offset] of seekTo) seek(partition, offset);
          state = 'running';
          assigned = partitions;
          outages.leave(name);
          logger.info({ processor: name, partitions }, 'joined the group');
        },
      },
    );

  /** One consumer after another: each until it crashes. */
  const run = async () => {
    while (!stopping.signal.aborted) {
      const circumstances = { signal: stopping.signal, outages, source: name, onAttempt: watchdog.alive };
      await patiently(positions.learn, circumstances);
      consumer = await patiently(join, circumstances);
      if (stopping.signal.aborted) return;
      const crash = await Promise.race([consumer.crashed, aborted(stopping.signal)]);
      if (!crash) return;
      state = 'joining';
      const part = outagePart(crash);
      if (part === null) throw crash;
      outages.enter(part, name, crash);
      await Promise.race([new Promise((resolve) => setTimeout(resolve, restartPauseMs)), aborted(stopping.signal)]);
    }
  };
  const running = run().catch((error: unknown) => {
    if (!stopping.signal.aborted) onFatal(clientFailure(name, error));
  });

  const stop = async () => {
    stopping.abort();
    loop.stop();
    await running;
    await Promise.race([committer.flush(), new Promise((resolve) => setTimeout(resolve, finalCommitMs).unref())]);
    await consumer?.stop().catch(() => {});
    watchdog.stop();
    await watch.stop();
    outages.leave(name);
    state = 'stopped';
  };
  const health = () => ({
    ...{ name, topic, state },
    partitions: state === 'running' ? assigned : [],
    held: watch.held(),
    watch: watch.health(),
  });
  return { stop, failed, health };
}

function clientFailure(name: string, error: unknown): FatalError {
  if (error instanceof FatalError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new FatalError(exitCodes.retry, `${name}: the Kafka client gave up: ${reason}`, { cause: error });
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
