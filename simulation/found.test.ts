import { expect, it } from 'vitest';
import type { Plan } from './plan/plan';
import { runPlan } from './schedule/run-plan';

/** What the simulation has found, as short as it could be made; each stays mended. */
async function staysRight(plan: Plan): Promise<void> {
  expect((await runPlan(plan)).violations).toEqual([]);
}

it('does not lose a chunk when the outage in which its checkpoint is moved ends with an older copy of the database', () =>
  staysRight({
    seed: 'r46',
    workers: 3,
    partitions: 3,
    acts: [
      {
        at: 105,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"new_product","event_id":"product-7","id":"p2","name":"p2 number 7","type":"chleb","price":6.79}',
          },
        ],
      },
      {
        at: 121,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'p1',
            value:
              '{"event_type":"new_product","event_id":"product-12","id":"p1","name":"p1 number 12","type":"masło","price":15.55}',
          },
        ],
      },
      {
        at: 451,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c5',
            value:
              '{"event_type":"new_customer","event_id":"customer-5","id":"c5","first_name":"personal-c5-5","last_name":"personal-c5-name","address":"personal-c5-street\\n00-950 Kraków"}',
          },
        ],
      },
      {
        at: 622,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c2',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-10","customer_id":"c2","product_id":"p2","quantity":2}',
          },
        ],
      },
      {
        at: 792,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c3',
            value:
              '{"event_type":"new_customer","event_id":"customer-3","id":"c3","first_name":"personal-c3-3","last_name":"personal-c3-name","address":"personal-c3-street\\n00-950 Warszawa"}',
          },
        ],
      },
      {
        at: 817,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c1',
            value:
              '{"event_type":"new_customer","event_id":"customer-1","id":"c1","first_name":"personal-c1-1","last_name":"personal-c1-name","address":"personal-c1-street\\n00-950 Warszawa"}',
          },
        ],
      },
      {
        at: 916,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'p3',
            value:
              '{"event_type":"new_product","event_id":"product-8","id":"p3","name":"p3 number 8","type":"chleb","price":19.81}',
          },
        ],
      },
      {
        at: 1102,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'c2',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-55","customer_id":"c2","product_id":"p3","quantity":3,"product_name":"as quoted","product_type":"masło","unit_price":0.05}',
          },
        ],
      },
      {
        at: 1120,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'another key',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-32","customer_id":"c2","product_id":"p3","quantity":2,"product_name":"as quoted","product_type":"chleb","unit_price":17.51}',
          },
        ],
      },
      {
        at: 1255,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'another key',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-32","customer_id":"c2","product_id":"p3","quantity":2,"product_name":"as quoted","product_type":"chleb","unit_price":17.51}',
          },
        ],
      },
      {
        at: 1393,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-36","customer_id":"c1","product_id":"p1","quantity":1,"product_name":"as quoted","product_type":"chleb","unit_price":4.8}',
          },
        ],
      },
      {
        at: 1397,
        kind: 'publish',
        by: 'web',
        messages: [{ key: null, value: '{"event_type":"forget_customer","event_id":"forget-52","customer_id":"c1"}' }],
      },
      {
        at: 1481,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'late-1481',
            value:
              '{"event_type":"customer_buys_product","customer_id":"late-1481","product_id":"p2","quantity":2,"product_name":"as quoted","product_type":"Chleb","unit_price":14.64}',
          },
        ],
      },
      {
        at: 2454,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c4',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-41","customer_id":"c4","product_id":"p2","quantity":1}',
          },
        ],
      },
      {
        at: 2469,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-51","customer_id":"c4","product_id":"p2","quantity":3,"product_name":"as quoted","product_type":"Chleb","unit_price":10.51}',
          },
        ],
      },
      {
        at: 3374,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'late-1481',
            value:
              '{"event_type":"new_customer","event_id":"customer-38","id":"late-1481","first_name":"personal-late-1481-38","last_name":"personal-late-1481-name","address":"personal-late-1481-street\\n00-950 Warszawa"}',
          },
        ],
      },
      { at: 3485, kind: 'publish', by: 'web', messages: [{ key: '', value: null }] },
      {
        at: 3560,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-14","customer_id":"c5","product_id":"p2","quantity":2,"product_name":"as quoted","product_type":"Chleb","unit_price":9.09}',
          },
        ],
      },
    ],
    faults: [
      { at: 1955, kind: 'lost', service: 'kafka', what: 'request', calls: 6 },
      { at: 4302, kind: 'restore', olderByMs: 1566 },
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
