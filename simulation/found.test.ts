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

it('does not expire a purchase that was released, when a copy is restored in which it waits: the release is read first', () =>
  staysRight({
    seed: '574',
    workers: 2,
    partitions: 1,
    acts: [
      {
        at: 533,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'c3',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-33","customer_id":"c3","product_id":"p1","quantity":3,"product_name":"as quoted","product_type":"Chleb","unit_price":0.36}',
          },
        ],
      },
      {
        at: 993,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"new_product","event_id":"product-8","id":"p3","name":"p3 number 8","type":"masło","price":5.79}',
          },
        ],
      },
      {
        at: 998,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'another key',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-29","customer_id":"c1","product_id":"p4","quantity":2}',
          },
        ],
      },
      {
        at: 1003,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'another key',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-29","customer_id":"c1","product_id":"p4","quantity":2}',
          },
        ],
      },
      {
        at: 2283,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-27","customer_id":"c4","product_id":"p3","quantity":2,"product_name":"as quoted","product_type":"chleb","unit_price":11.05}',
          },
        ],
      },
      {
        at: 2874,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'another key',
            value:
              '{"event_type":"new_product","event_id":"product-6","id":"p1","name":"p1 number 6","type":"chleb","price":4.93}',
          },
        ],
      },
      {
        at: 5747,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c1',
            value: '{"event_type":"customer_buys_product","customer_id":"c1","product_id":"p4","quantity":2}',
          },
        ],
      },
      {
        at: 6191,
        kind: 'transaction',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-74","customer_id":"c3","product_id":"p1","quantity":1}',
          },
          {
            key: 'c3',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-75","customer_id":"c3","product_id":"p4","quantity":3}',
            partition: 0,
          },
          {
            key: 'c4',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-76","customer_id":"c4","product_id":"p2","quantity":3}',
          },
          {
            key: 'c3',
            value:
              '{"event_type":"customer_buys_product","customer_id":"c3","product_id":"p2","quantity":2,"product_name":"as quoted","product_type":"chleb","unit_price":4.24}',
            partition: 0,
          },
          {
            key: null,
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-78","customer_id":"c3","product_id":"p3","quantity":1}',
          },
        ],
        lastsMs: 1358,
        end: 'timeout',
      },
      {
        at: 11902,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'c3',
            value: '{"event_type":"forget_customer","event_id":"forget-15","customer_id":"c3"}',
            partition: 0,
          },
        ],
      },
    ],
    faults: [
      { at: 2281, kind: 'away', service: 'mongodb', forMs: 442 },
      { at: 6177, kind: 'slow', service: 'mongodb', byMs: 429, forMs: 3622 },
      { at: 16000, kind: 'restore', olderByMs: 1743 },
    ],
  }));
