import { publisherOn } from '@/lib/kafka/publisher';
import type { Tables } from '@/lib/store/memory/tables';
import { createStepOracle } from '@/simulation/invariants/step';
import { createKafkaModel } from '@/simulation/kafka';
import { lengthOf, type Plan } from '@/simulation/plan/plan';
import { type Run, startRun } from '@/simulation/time/run';
import { createOutages } from '@/worker/outages';
import type { Foundations } from '@/worker/parts';
import { performActs } from './acts';
import { createFaultyCalls, type FaultyCalls } from './call-faults';
import { createDatabase } from './database';
import { inflictFaults } from './inflict';
import { judge, viewOf } from './judge';
import { config, logger, startsAt } from './settings';
import { settle, unsettled } from './settle';
import { isExpectedEnd, startWorker } from './worker';

export interface Outcome {
  /** What was wrong, a line each; empty when nothing was. */
  violations: string[];
  steps: number;
  /** Of everything that happened, in its order. */
  hash: string;
  /** How long it took after the last fault until everything had settled, ms; null when it never did. */
  settledMs: number | null;
}

interface Options {
  /** Takes the lines of the trace. */
  trace?: ((line: string) => void) | undefined;
}

/** Runs a plan from its beginning until everything has settled, and judges. */
export async function runPlan(plan: Plan, { trace }: Options = {}): Promise<Outcome> {
  const unhandled: unknown[] = [];
  const onUnhandled = (error: unknown) => unhandled.push(error);
  process.on('unhandledRejection', onUnhandled);
  // Faults throw by the hundred, and a stack takes longer to write down than what has thrown it.
  const { stackTraceLimit } = Error;
  if (!trace) Error.stackTraceLimit = 0;
  const faulty = createFaultyCalls();
  const simulation = startRun({ seed: plan.seed, startsAt, faults: faulty, trace });
  try {
    const outcome = await play(plan, simulation, faulty);
    // Node tells of rejections that nobody handles at the next turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    outcome.violations.push(...unhandled.map((error) => `nobody handled: ${sayError(error)}`));
    return outcome;
  } finally {
    simulation.end();
    Error.stackTraceLimit = stackTraceLimit;
    process.off('unhandledRejection', onUnhandled);
  }
}

async function play(plan: Plan, simulation: Run, faulty: FaultyCalls): Promise<Outcome> {
  const { topics } = config.kafka;
  const violations: string[] = [];
  const sessionMs = config.worker.session_timeout_ms;
  const kafka = createKafkaModel(simulation, { topics: Object.values(topics), partitions: plan.partitions, sessionMs });
  const database = createDatabase(simulation);
  const foundations = (): Foundations => ({
    ...database.stores(),
    config,
    logger,
    outages: createOutages(config, logger),
    worker: { name: 'simulated', version: '0', startedAt: new Date() },
    publisher: publisherOn(kafka.sender()),
    offsets: kafka.offsets({ maxAgeMs: 0 }),
    feedOffsets: kafka.offsets({ maxAgeMs: 5_000 }),
    startConsumer: kafka.startConsumer,
  });
  const onFailure = (error: unknown) => {
    simulation.note(`gives up: ${error instanceof Error ? error.message : error}`);
    if (!isExpectedEnd(error)) violations.push(`a worker gave up: ${sayError(error)}`);
  };
  const workers = Array.from({ length: plan.workers }, (_, index) =>
    startWorker({ simulation, name: `worker-${index}`, foundations, onFailure }),
  );
  const sent = performActs(plan.acts, { simulation, kafka, database, onFault: (fault) => violations.push(fault) });
  let isRestored = false;
  const steps = createStepOracle({
    tables: database.tables,
    topics,
    log: viewOf(kafka),
    isRestored: () => isRestored,
  });
  /** A database that is restored goes back in everything. */
  const restore = (copy: Tables) => {
    database.restore(copy);
    isRestored = true;
    steps.broken();
  };
  inflictFaults(plan.faults, { simulation, faulty, workers, database: { copy: database.copy, restore }, kafka });
  const look = () => {
    violations.push(...steps.broken());
    return violations.length > 0;
  };
  await simulation.go(startsAt + lengthOf(plan), look);
  const settled =
    violations.length > 0
      ? null
      : await settle({ simulation, faulty, workers, look, unsettled: () => unsettled(kafka, database) });
  if (Array.isArray(settled)) violations.push(...settled.map((line) => `not settled: ${line}`));
  for (const { actor, error } of simulation.uncaught) {
    violations.push(`${actor.name}: nobody caught: ${sayError(error)}`);
  }
  const now = simulation.now();
  simulation.end();
  if (typeof settled === 'number') {
    violations.push(...(await judge({ kafka, tables: database.tables, sent, now, isRestored })));
  }
  const settledMs = typeof settled === 'number' ? settled : null;
  return { violations, steps: simulation.steps, hash: simulation.hash(), settledMs };
}

function sayError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
