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
    seed: 'q131',
    workers: 3,
    partitions: 3,
    acts: [
      {
        at: 325,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'another key',
            value:
              '{"event_type":"new_customer","event_id":"customer-1","id":"c1","first_name":"personal-c1-1","last_name":"personal-c1-name","address":"personal-c1-street\\n00-950 Warszawa"}',
          },
        ],
      },
      {
        at: 370,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'another key',
            value:
              '{"event_type":"new_customer","event_id":"customer-2","id":"c2","first_name":"personal-c2-2","last_name":"personal-c2-name","address":"personal-c2-street\\n00-950 Kraków"}',
          },
        ],
      },
      {
        at: 445,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'c3',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-58","customer_id":"c3","product_id":"p1","quantity":1}',
            partition: 1,
          },
        ],
      },
      {
        at: 480,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'p2',
            value:
              '{"event_type":"new_product","event_id":"product-7","id":"p2","name":"p2 number 7","type":"masło","price":11.26}',
          },
        ],
      },
      {
        at: 534,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'c5',
            value:
              '{"event_type":"customer_buys_product","customer_id":"c5","product_id":"p4","quantity":3,"voucher_id":"voucher-51"}',
          },
          {
            key: null,
            value:
              '{"event_type":"customer_buys_product","customer_id":"c5","product_id":"p4","quantity":3,"voucher_id":"voucher-51"}',
          },
        ],
      },
      {
        at: 567,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c3',
            value:
              '{"event_type":"new_customer","event_id":"customer-3","id":"c3","first_name":"personal-c3-3","last_name":"personal-c3-name","address":"personal-c3-street\\n00-950 Kraków"}',
          },
        ],
      },
      {
        at: 618,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"new_customer","id":"c5","first_name":"personal-c5-5","last_name":"personal-c5-name","address":"personal-c5-street\\n00-950 Kraków"}',
          },
        ],
      },
      {
        at: 887,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'p1',
            value:
              '{"event_type":"new_product","event_id":"product-6","id":"p1","name":"p1 number 6","type":"masło","price":12.74}',
          },
        ],
      },
      {
        at: 915,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c5',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-12","customer_id":"c5","product_id":"p1","quantity":1}',
          },
        ],
      },
      {
        at: 963,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"new_customer","event_id":"customer-4","id":"c4","first_name":"personal-c4-4","last_name":"personal-c4-name","address":"personal-c4-street\\n00-950 Warszawa"}',
          },
        ],
      },
      {
        at: 1375,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'c2',
            value:
              '{"event_type":"issue_voucher","event_id":"voucher-61","customer_id":"c2","product_type":"Chleb","percent_off":57}',
            partition: 1,
          },
        ],
      },
      {
        at: 1401,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c1',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-23","customer_id":"c1","product_id":"p3","quantity":3,"product_name":"as quoted","product_type":"Chleb","unit_price":19.13}',
          },
        ],
      },
      {
        at: 1838,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'p3',
            value: '{"event_type":"new_product","id":"p3","name":"p3 number 46","type":"chleb","price":14.96}',
          },
        ],
      },
      {
        at: 1918,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-18","customer_id":"c4","product_id":"p2","quantity":2,"product_name":"as quoted","product_type":"masło","unit_price":13.96,"voucher_id":"no-voucher-17"}',
          },
          {
            key: 'c5',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-20","customer_id":"c5","product_id":"p1","quantity":2,"product_name":"as quoted","product_type":"chleb","unit_price":12.6,"voucher_id":"no-voucher-19"}',
          },
        ],
      },
      {
        at: 2737,
        kind: 'publish',
        by: 'foreign',
        messages: [{ key: null, value: '{"event_type":"forget_customer","event_id":"forget-28","customer_id":"c4"}' }],
      },
      {
        at: 3174,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"new_customer","event_id":"customer-54","id":"c4","first_name":"personal-c4-54","last_name":"personal-c4-name","address":"personal-c4-street\\n00-950 Warszawa"}',
          },
        ],
      },
      {
        at: 3180,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'p2',
            value:
              '{"event_type":"new_product","event_id":"product-10","id":"p2","name":"p2 number 10","type":"chleb","price":8.79}',
          },
        ],
      },
      {
        at: 3189,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c1',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-42","customer_id":"c1","product_id":"p2","quantity":3,"product_name":"as quoted","product_type":"masło","unit_price":17.32,"voucher_id":"voucher-30"}',
          },
          {
            key: 'another key',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-43","customer_id":"c2","product_id":"p1","quantity":1,"voucher_id":"voucher-22"}',
          },
        ],
      },
      {
        at: 3665,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c1',
            value:
              '{"event_type":"issue_voucher","event_id":"voucher-30","customer_id":"c1","product_type":"masło","percent_off":68}',
          },
        ],
      },
      {
        at: 3680,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'p4',
            value:
              '{"event_type":"new_product","event_id":"product-62","id":"p4","name":"p4 number 62","type":"Chleb","price":4.9}',
          },
        ],
      },
      {
        at: 3781,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: null,
            value:
              '{"event_type":"new_customer","event_id":"customer-55","id":"c3","first_name":"personal-c3-55","last_name":"personal-c3-name","address":"personal-c3-street\\n00-950 Kraków"}',
          },
        ],
      },
      {
        at: 5269,
        kind: 'publish',
        by: 'web',
        messages: [
          {
            key: 'c3',
            value: '{"event_type":"customer_buys_product","customer_id":"c3","product_id":"p4","quantity":2}',
          },
        ],
      },
      {
        at: 5371,
        kind: 'publish',
        by: 'foreign',
        messages: [
          {
            key: 'another key',
            value:
              '{"event_type":"customer_buys_product","event_id":"purchase-11","customer_id":"c2","product_id":"p3","quantity":2}',
            partition: 2,
          },
        ],
      },
    ],
    faults: [
      { at: 2290, kind: 'crash', worker: 2, when: 'before', service: 'kafka' },
      { at: 4747, kind: 'lost', service: 'mongodb', what: 'answer', calls: 6 },
      { at: 6947, kind: 'restore', olderByMs: 1801 },
    ],
  }));
