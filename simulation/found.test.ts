import { expect, it } from 'vitest';
import type { Plan } from './plan/plan';
import { runPlan } from './schedule/run-plan';

/** What the simulation has found, as short as it could be made; each stays mended. */
async function staysRight(plan: Plan): Promise<void> {
  expect((await runPlan(plan)).violations).toEqual([]);
}

const purchase =
  '{"event_type":"customer_buys_product","event_id":"purchase-51","customer_id":"c5","product_id":"p1","quantity":3}';

it('does not lose a chunk when the outage in which its checkpoint is moved ends with an older copy of the database', () =>
  staysRight({
    seed: '108',
    workers: 2,
    partitions: 2,
    acts: [
      { at: 4916, kind: 'publish', by: 'foreign', messages: [{ key: 'another key', value: purchase }] },
      {
        at: 5242,
        kind: 'publish',
        by: 'web',
        messages: [{ key: 'c2', value: '{"event_type":"forget_customer","event_id":"forget-52","customer_id":"c2"}' }],
      },
    ],
    faults: [
      { at: 5471, kind: 'slow', service: 'kafka', byMs: 527, forMs: 2156 },
      { at: 7400, kind: 'restore', olderByMs: 706 },
    ],
  }));
