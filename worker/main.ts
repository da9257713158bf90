import { type Config, ConfigError, loadConfig } from '@/lib/config';
import { type HoldTold, tellHold } from '@/lib/contract/readable';
import { isKafkaOutage } from '@/lib/kafka/errors';
import { TopicSettingsError } from '@/lib/kafka/topic-faults';
import { configureLogger, type Logger } from '@/lib/telemetry/logger';
import { startTracing } from '@/lib/telemetry/start-tracing';
import { assembleWorker } from './assemble';
import { exitCodes, FatalError } from './exit-codes';
import { type Health, serveHealth } from './health';
import { InterruptedError } from './loop/patience';
import { createOutages } from './outages';
import { type Parts, type ProcessorName, processorNames } from './parts';
import type { ProcessorHealth } from './processor';

/** After a signal the process ends within this time, whatever hangs. */
const shutdownMs = 9_000;

/** Runs until a signal or a failure. Resolves with the exit code. */
async function main(config: Config, only: readonly ProcessorName[], logger: Logger): Promise<number> {
  const stopping = new AbortController();
  const stopRequested = onSignals(logger, () => {
    stopping.abort();
    forceExitLater(exitCodes.stopped);
  });
  const outages = createOutages(config, logger);
  const stopTracing = await startTracing(config, 'clientflow-worker');
  let worker: Parts | undefined;
  const server = await serveHealth(config, () => healthOf(outages.failing(), worker));
  try {
    worker = await assembleWorker(only, { config, logger, outages, signal: stopping.signal });
    logger.info({ processors: only, health: `${config.worker.host}:${config.worker.port}` }, 'worker started');
    const failure = await Promise.race([stopRequested, worker.failed]);
    if (failure) {
      logger.fatal({ exitCode: failure.exitCode, err: failure.cause }, failure.message);
      forceExitLater(failure.exitCode);
    }
    await worker.stop();
    logger.info('worker stopped');
    return failure?.exitCode ?? exitCodes.stopped;
  } catch (error) {
    if (error instanceof InterruptedError) return exitCodes.stopped;
    throw error;
  } finally {
    await stopTracing();
    server.close();
  }
}

function healthOf(outages: string[], worker: Parts | undefined): Health {
  const { processors, companions } = worker?.health() ?? { processors: [], companions: [] };
  const idle = processors.filter(({ state }) => state !== 'running').map(({ name }) => `processor ${name}`);
  const failing = [...outages, ...(worker ? idle : ['starting'])];
  const held = heldPartitions(processors);
  const fit = held.length > 0 ? 'held' : 'ok';
  const states = processors.map(({ name, state }) => ({ name, state }));
  return { status: failing.length === 0 ? fit : 'unavailable', failing, processors: states, companions, held };
}

/** Each once, though several processors read it. */
function heldPartitions(processors: readonly ProcessorHealth[]): HoldTold[] {
  const all = processors.flatMap(({ held }) => held);
  const byPlace = new Map(all.map((hold) => [`${hold.topic}-${hold.partition}`, hold]));
  return [...byPlace.values()].map(tellHold);
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
function onSignals(logger: Logger, onFirst: () => void): Promise<undefined> {
  return new Promise((resolve) => {
    let first = true;
    const onSignal = (signal: NodeJS.Signals) => {
      if (!first) process.exit(exitCodes.unexpected);
      first = false;
      logger.info({ signal }, 'stopping');
      onFirst();
      resolve(undefined);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

function forceExitLater(code: number): void {
  setTimeout(() => process.exit(code), shutdownMs).unref();
}

/** `--only shop,sales`; everything without it. */
function parseOnly(args: readonly string[]): readonly ProcessorName[] {
  const index = args.findIndex((arg) => arg === '--only' || arg.startsWith('--only='));
  if (index < 0) return processorNames;
  const text = args[index]?.split('=')[1] ?? args[index + 1] ?? '';
  const wanted = text.split(',').map((name) => name.trim());
  const unknown = wanted.filter((name) => !processorNames.some((known) => known === name));
  if (unknown.length > 0) {
    const names = processorNames.join(', ');
    throw new FatalError(
      exitCodes.config,
      `--only ${text}: unknown processor ${unknown.join(', ')}; known are ${names}`,
    );
  }
  return processorNames.filter((name) => wanted.includes(name));
}

/** Errors whose message says it all, with the exit code that goes with them. */
function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof ConfigError || error instanceof TopicSettingsError) return exitCodes.config;
  return error instanceof FatalError ? error.exitCode : undefined;
}

async function run(): Promise<number> {
  let logger = configureLogger({ name: 'worker', level: 'info' });
  const onUnforeseen = (error: unknown) => {
    // kafkajs leaves some rejections unhandled while the cluster is away; that is no reason to end.
    if (isKafkaOutage(error)) return logger.warn({ err: error }, 'a rejection of the Kafka client nobody waited for');
    logger.fatal({ err: error }, 'unforeseen error');
    return process.exit(exitCodes.unexpected);
  };
  process.on('uncaughtException', onUnforeseen);
  process.on('unhandledRejection', onUnforeseen);
  try {
    const config = loadConfig(undefined, undefined, 'worker');
    logger = configureLogger({ name: 'worker', level: config.log_level });
    return await main(config, parseOnly(process.argv.slice(2)), logger);
  } catch (error) {
    const code = exitCodeOf(error);
    if (code === undefined) logger.fatal({ err: error }, 'unforeseen error');
    else process.stderr.write(`${(error as Error).message}\n`);
    return code ?? exitCodes.unexpected;
  }
}

process.exit(await run());
