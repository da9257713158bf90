import { z } from 'zod';
import type { Run } from './run';
import type { RunSamples } from './run-samples';

const count = (max: number) => z.int({ error: 'number' }).min(0, { error: 'range' }).max(max, { error: 'range' });

/** The most of each number that a run can be asked for. */
export const simulatorMost = {
  customers: 100_000,
  products: 10_000,
  priceChanges: 1_000_000,
  purchases: 1_000_000,
  rate: 10_000,
  rampTo: 10_000,
  rampSeconds: 86_400,
  seed: 2_147_483_647,
} as const;

/** How many runs a worker carries out beside each other; more of them wait. */
export const runsAtOnce = 4;

/**
 * What a simulator run is asked to do. `rate` is actions per second, 0 as fast as the broker acknowledges. With a ramp
 * the rate goes evenly from there to `rampTo` over `rampSeconds`, and stays. The same `seed` gives the same names, prices,
 * picks and quantities on the same shelf. Error messages are keys of the `validation` messages.
 */
export const simulatorSpec = z
  .strictObject({
    customers: count(simulatorMost.customers),
    products: count(simulatorMost.products),
    priceChanges: count(simulatorMost.priceChanges),
    purchases: count(simulatorMost.purchases),
    rate: count(simulatorMost.rate),
    rampTo: count(simulatorMost.rampTo),
    rampSeconds: count(simulatorMost.rampSeconds),
    seed: count(simulatorMost.seed),
  })
  .refine((spec) => simulationTotal(spec) > 0, { error: 'required', path: ['purchases'] })
  .refine(({ rampTo, rampSeconds }) => rampSeconds === 0 || rampTo > 0, { error: 'required', path: ['rampTo'] })
  .refine(({ rampTo, rampSeconds }) => rampTo === 0 || rampSeconds > 0, { error: 'required', path: ['rampSeconds'] });
export type SimulatorSpec = z.infer<typeof simulatorSpec>;

/** How many actions of each kind. */
export type SimulatedCounts = Record<'customers' | 'products' | 'priceChanges' | 'purchases', number>;

/** How many actions a run publishes. */
export function simulationTotal(counts: SimulatedCounts): number {
  return counts.customers + counts.products + counts.priceChanges + counts.purchases;
}

/** A simulator run as pages see it. */
export interface SimulatorRun extends Run, SimulatorSpec {
  /** Acknowledged by the broker, of `total`. */
  published: number;
  total: number;
  /** Publications that the broker did not confirm in time and that were, or will be, sent again. */
  errors: number;
  /** Actions per second over the last second. */
  currentRate: number;
  /** Set aside as dead letters while it lasted. */
  refused: number;
  /** How it went, of those under way and of the newest that has ended; null of the others. */
  samples: RunSamples | null;
}
