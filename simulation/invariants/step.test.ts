import { beforeEach, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { valueBytes } from '@/lib/contract/testing';
import { lastVersion } from '@/lib/contract/version';
import { createMemoryCheckpoints } from '@/lib/store/memory/checkpoints';
import { copyTables, createTables, restoreTables, type Tables } from '@/lib/store/memory/tables';
import {
  customerDoc,
  customerUpdateDoc,
  deadLetterDoc,
  ownedItemDoc,
  parkedDoc,
  productDoc,
  salesDoc,
  salesFactDoc,
  voucherDoc,
} from '@/lib/store/testing/documents';
import { purchase, seedCustomer } from '@/worker/testing/messages';
import { createStepOracle, type StepOracle } from './step';

let tables: Tables;
let oracle: StepOracle;
let log: LogRecord[];
let isRestored: boolean;
beforeEach(() => {
  tables = createTables();
  log = [];
  isRestored = false;
  const of = (topic: string, partition: number) => log.filter((r) => r.topic === topic && r.partition === partition);
  oracle = createStepOracle({
    tables,
    topics: loadConfig({}).kafka.topics,
    log: {
      between: (topic, partition, from, until) =>
        of(topic, partition).filter(({ offset }) => offset >= from && offset < until),
      written: (topic) => [of(topic, 0).length],
    },
    isRestored: () => isRestored,
  });
});

function put(value: object | Buffer | null, topic = 'actions'): void {
  const offset = log.filter((record) => record.topic === topic).length;
  log.push({ topic, partition: 0, offset, timestamp: 1, key: null, value: valueBytes(value), headers: [] });
}

function advance(name: string, topic: string, expected: number | null, offset: number) {
  const checkpoints = createMemoryCheckpoints(tables, { name, topic });
  const next = { offset, recordOffset: offset - 1, recordTime: 1, clusterId: 'test' };
  const owner = 'test';
  if (expected === null) return checkpoints.claim(0, null, next, owner);
  return checkpoints.advance(0, { offset: expected, owner }, next);
}

it('lets a checkpoint pass what has an effect, waits, is a dead letter or forgotten', async () => {
  put({ ...seedCustomer, event_id: 'e1' });
  put(purchase('bought'));
  put(purchase('waits'));
  put(Buffer.from('poison'));
  put({ event_type: 'forget_customer', customer_id: 'gone' });
  put({ fact_type: 'purchase_applied', event_id: 'bought' }, 'shop-events');
  tables.customer_updates.set('e1', customerUpdateDoc());
  tables.owned_items.set('bought', ownedItemDoc({ _id: 'bought' }));
  tables.parked.set('waits', parkedDoc({ _id: 'waits' }));
  tables.dead_letters.set('actions-0-3', deadLetterDoc({ _id: 'actions-0-3' }));
  tables.customers.set('gone', customerDoc({ _id: 'gone', forgotten: true }));
  await advance('shop', 'actions', null, 5);
  expect(oracle.broken()).toEqual([]);
  expect(oracle.broken()).toEqual([]);
});

it.each([
  ['a purchase', () => put(purchase('lost'))],
  ['a customer', () => put({ ...seedCustomer, event_id: 'lost' })],
  ['poison', () => put(null)],
  ['a wish to be forgotten', () => put({ event_type: 'forget_customer', customer_id: 'c1' })],
])('says that a checkpoint has passed %s that came to nothing', async (_what, lose) => {
  lose();
  tables.customers.set('c1', customerDoc());
  await advance('shop', 'actions', null, 1);
  expect(oracle.broken()).toEqual([expect.stringContaining('passed 0')]);
});

it.each(['sales', 'reactions'])('says that %s has passed a fact of a purchase it does not count', async (name) => {
  put({ fact_type: 'customer_saved', event_id: 'e1' }, 'shop-events');
  put({ fact_type: 'purchase_applied', event_id: 'e2' }, 'shop-events');
  await advance(name, 'shop-events', null, 2);
  expect(oracle.broken()).toEqual([expect.stringContaining('passed 1')]);
});

it('compares the counters with the purchases when neither shop nor sales has anything left to read', async () => {
  put(purchase('bought'));
  put({ fact_type: 'purchase_applied', event_id: 'bought' }, 'shop-events');
  tables.owned_items.set('bought', ownedItemDoc({ _id: 'bought' }));
  tables.sales_facts.set('bought', salesFactDoc({ _id: 'bought' }));
  await advance('shop', 'actions', null, 1);
  expect(oracle.broken()).toEqual([]);
  await advance('sales', 'shop-events', null, 1);
  expect(oracle.broken()).toEqual([expect.stringContaining('nothing is left to read: counter p1')]);
});

it('lets counters be ahead of a purchase that waits in a restored copy for its second release', async () => {
  put(purchase('bought'));
  put({ fact_type: 'purchase_applied', event_id: 'bought' }, 'shop-events');
  tables.parked.set('bought', parkedDoc({ _id: 'bought' }));
  tables.sales_facts.set('bought', salesFactDoc({ _id: 'bought' }));
  tables.sales.set('s', salesDoc());
  await advance('shop', 'actions', null, 1);
  await advance('sales', 'shop-events', null, 1);
  expect(oracle.broken()).toEqual([]);
});

it('counts what a restored copy refuses as its id is taken, when a fact has told of it, and else nothing', async () => {
  put(purchase('bought'));
  put({ fact_type: 'purchase_applied', event_id: 'bought' }, 'shop-events');
  tables.dead_letters.set('l', deadLetterDoc({ _id: 'l', code: 'event_id_taken', eventId: 'bought' }));
  tables.parked.set('bought', parkedDoc({ _id: 'bought', state: 'expired', settledAt: new Date(1) }));
  tables.sales_facts.set('bought', salesFactDoc({ _id: 'bought', product: { id: 'p1', name: 'p1', type: 'mleko' } }));
  tables.sales.set('s', salesDoc());
  isRestored = true;
  await advance('shop', 'actions', null, 1);
  await advance('sales', 'shop-events', null, 1);
  expect(oracle.broken()).toEqual([]);
  tables.sales.set('s', salesDoc({ purchases: 2 }));
  await advance('sales', 'shop-events', 1, 1);
  expect(oracle.broken()).toEqual([expect.stringContaining('"purchases":2')]);
  tables.sales.set('s', salesDoc());
  isRestored = false;
  await advance('sales', 'shop-events', 1, 1);
  expect(oracle.broken()).toEqual([expect.stringContaining('counter p1')]);
});

it('says that a checkpoint went back, unless the database was restored', async () => {
  await advance('feed', 'actions', null, 2);
  const copy = copyTables(tables);
  await advance('feed', 'actions', 2, 9);
  restoreTables(tables, copy);
  await advance('feed', 'actions', 2, 3);
  expect(oracle.broken()).toEqual([]);
  await advance('feed', 'actions', 3, 1);
  expect(oracle.broken()).toEqual([expect.stringContaining('went back')]);
});

const changes: [string, (write: 'before' | 'after') => void][] = [
  [
    'a customer of an older version',
    (write) => tables.customers.set('c1', customerDoc({ version: write === 'before' ? '2' : '1' })),
  ],
  [
    'a forgotten customer who is back',
    (write) => tables.customers.set('c1', customerDoc({ version: write === 'before' ? lastVersion('1') : '2' })),
  ],
  [
    'a product of an older version',
    (write) => tables.products.set('p1', productDoc({ version: write === 'before' ? '2' : '1' })),
  ],
  [
    'a revision that is counted back',
    (write) => tables.revisions.set('feed', { _id: 'feed', epoch: 'e', revision: write === 'before' ? 2 : 1 }),
  ],
  ['a counter that went back', (write) => tables.sales.set('s', salesDoc({ offset: write === 'before' ? 2 : 1 }))],
  ['a purchase that was written again', () => tables.owned_items.set('e1', ownedItemDoc())],
  [
    'a parked purchase that expired after its release',
    (write) => tables.parked.set('p', parkedDoc({ state: write === 'before' ? 'released' : 'expired' })),
  ],
  [
    'a voucher that two have',
    (write) => tables.vouchers.set('v', voucherDoc({ state: 'redeemed', redeemedBy: write })),
  ],
];

it.each(changes)('finds %s', (_what, change) => {
  change('before');
  expect(oracle.broken()).toEqual([]);
  change('after');
  expect(oracle.broken()).toHaveLength(1);
});

it('finds a purchase that is applied and a dead letter, whichever came first', () => {
  const version = '000000000000001-000000000-0000000000000007';
  const letter = deadLetterDoc({
    _id: 'actions-0-7',
    topic: 'actions',
    source: { partition: 0, offset: 7 },
    eventId: 'e1',
    code: 'parking_expired',
  });
  tables.owned_items.set('e1', ownedItemDoc({ _id: 'e1', version }));
  tables.dead_letters.set(letter._id, letter);
  expect(oracle.broken()).toHaveLength(2);
  tables.owned_items.delete('e1');
  oracle.broken();
  tables.owned_items.set('e1', ownedItemDoc({ _id: 'e1', version }));
  expect(oracle.broken()).toEqual([expect.stringContaining('is the dead letter')]);
});

it('finds a parked purchase that is gone', () => {
  tables.parked.set('p', parkedDoc());
  tables.parked.delete('p');
  expect(oracle.broken()).toEqual([expect.stringContaining('deleted')]);
});
