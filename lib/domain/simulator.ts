import { z } from 'zod';
import type { Run } from './run';

const count = (max: number) => z.int({ error: 'number' }).min(0, { error: 'range' }).max(max, { error: 'range' });

/**
 * What a simulator run is asked to do. `rate` is actions per second, 0 as fast as the broker acknowledges; the same
 * `seed` gives the same names, prices, picks and quantities. Error messages are keys of the `validation` messages.
 */
export const simulatorSpec = z
  .strictObject({
    customers: count(100_000),
    products: count(10_000),
    purchases: count(1_000_000),
    rate: count(10_000),
    seed: count(2_147_483_647),
  })
  .refine(({ customers, products, purchases }) => customers + products + purchases > 0, {
    error: 'required',
    path: ['purchases'],
  });
export type SimulatorSpec = z.infer<typeof simulatorSpec>;

/** A simulator run as pages see it. */
export interface SimulatorRun extends Run, SimulatorSpec {
  /** Acknowledged by the broker, of `total`. */
  published: number;
  total: number;
  /** Publications that the broker did not confirm in time and that were, or will be, sent again. */
  errors: number;
  /** Actions per second over the last second. */
  currentRate: number;
}
