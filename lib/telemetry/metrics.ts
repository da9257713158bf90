import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What a process measures, in its own registry; `registry.metrics()` is Prometheus' text format. */
export interface Metrics {
  registry: Registry;
  /** Records accounted for by a processor's checkpoint. */
  recordsApplied: Counter<'processor'>;
  /** Seconds from the click on a record (`clickedAt`) to the checkpoint behind it. */
  appliedAfterSeconds: Histogram<'processor'>;
  /** Offsets between a partition's checkpoint and its readable end. */
  lag: Gauge<'processor' | 'partition'>;
  /** Seconds since the oldest record was written that is left to read; 0 when there is none. */
  lagSeconds: Gauge<'processor' | 'partition'>;
  /** What went wrong while figures were counted or written; no processor is stopped by it. */
  figureFaults: Counter;
  /** Seconds since a transaction began that a partition cannot be read past; 0 when there is none. */
  held: Gauge<'topic' | 'partition'>;
  /** Seconds that one chunk took from the handler's start to the moved checkpoint. */
  applySeconds: Histogram<'processor'>;
  /** Records given up, by rejection code. */
  deadLetters: Counter<'code'>;
  /** Those that nobody has decided about, and purchases that wait: counted when the metrics are asked for. */
  deadLettersOpen: Gauge;
  parkedWaiting: Gauge;
  /** 1 while a figure has passed its threshold of `config.yaml`; without a processor of dead letters. */
  thresholdExceeded: Gauge<'threshold' | 'processor'>;
  /** Purchases that waited for their customer or product, by the state they moved to. */
  parked: Counter<'state'>;
  /** Requests to publish a micro-batch, by outcome: acknowledged, failed (sent again), refused. */
  publishAttempts: Counter<'outcome'>;
  /** Records that the broker has acknowledged, by topic. */
  recordsPublished: Counter<'topic'>;
  /** Seconds from a call to publish to the acknowledgement of all its records, or its end without one. */
  publishSeconds: Histogram<'outcome'>;
  /** What the web refused, by action (or part of the web) and reason. */
  refusals: Counter<'what' | 'reason'>;
  /** 1 while a service cannot be reached. */
  outage: Gauge<'part'>;
}

const held = globalThis as typeof globalThis & { clientflowMetrics?: Metrics };

/** The process's metrics; one set for all the copies that a bundler makes of this module. */
export function metrics(): Metrics {
  held.clientflowMetrics ??= create();
  return held.clientflowMetrics;
}

function create(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const counter = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Counter({ name: `clientflow_${name}`, help, labelNames, registers });
  const gauge = <T extends string>(name: string, help: string, labelNames: T[]) =>
    new Gauge({ name: `clientflow_${name}`, help, labelNames, registers });
  return {
    registry,
    recordsApplied: counter('records_applied_total', 'Records accounted for by a checkpoint', ['processor']),
    appliedAfterSeconds: new Histogram({
      name: 'clientflow_applied_after_seconds',
      help: 'Seconds from the click on a record to the checkpoint behind it',
      labelNames: ['processor'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600],
      registers,
    }),
    lag: gauge('lag_records', 'Records between checkpoint and readable end', ['processor', 'partition']),
    lagSeconds: gauge('lag_seconds', 'Age of the oldest record that is left to read', ['processor', 'partition']),
    figureFaults: counter('figure_faults_total', 'Faults in counting or writing figures', []),
    held: gauge('held_seconds', 'Seconds that an open transaction has held readers back', ['topic', 'partition']),
    applySeconds: new Histogram({
      name: 'clientflow_apply_seconds',
      help: 'Seconds to apply one chunk and to move its checkpoint',
      labelNames: ['processor'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers,
    }),
    deadLetters: counter('dead_letters_total', 'Records given up, by code', ['code']),
    deadLettersOpen: gauge('dead_letters_open', 'Dead letters that nobody has decided about', []),
    parkedWaiting: gauge('purchases_parked', 'Purchases that wait for their customer or product', []),
    thresholdExceeded: gauge('threshold_exceeded', '1 beyond a threshold of pipeline in config.yaml', [
      ...(['threshold', 'processor'] as const),
    ]),
    recordsPublished: counter('records_published_total', 'Records acknowledged by the broker, by topic', ['topic']),
    publishSeconds: new Histogram({
      name: 'clientflow_publish_seconds',
      help: 'Seconds from the call to the acknowledgement, or to the end without one',
      labelNames: ['outcome'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 6],
      registers,
    }),
    parked: counter('parked_total', 'Moves of parked purchases, by state', ['state']),
    publishAttempts: counter('publish_attempts_total', 'Requests to publish, by outcome', ['outcome']),
    refusals: counter('refusals_total', 'What the web refused, by action and reason', ['what', 'reason']),
    outage: gauge('outage', '1 while a service cannot be reached', ['part']),
  };
}
