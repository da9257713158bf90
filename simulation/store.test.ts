import { expect, it } from 'vitest';
import { createMemoryShopStore } from '@/lib/store/memory/shop-store';
import { copyTables, createTables, restoreTables } from '@/lib/store/memory/tables';
import { customerDoc, parkedDoc } from '@/lib/store/testing/documents';
import { createRandom } from './random';
import type { Call, Simulation } from './simulation';
import { simulatedCollections, simulatedStore } from './store';

/** A simulation that keeps calls back until they are let through. */
function setUp() {
  const calls: Call<unknown>[] = [];
  const answers: ((answer: unknown) => void)[] = [];
  const simulation: Simulation = {
    now: () => 0,
    random: createRandom('test'),
    running: { name: 'worker', state: 'alive', clockAheadMs: 0 },
    call: (call) =>
      new Promise((resolve) => {
        calls.push(call);
        answers.push(resolve as (answer: unknown) => void);
      }),
    later: () => ({ cancel: () => {} }),
    as: (_actor, run) => run(),
  };
  const tables = createTables();
  const store = simulatedStore(simulation, 'shop', createMemoryShopStore(tables, 'actions'));
  const reached = simulatedCollections(simulation, tables);
  return {
    calls,
    tables,
    store,
    collections: reached,
    letThrough: (index: number) => answers[index]?.(calls[index]?.effect()),
  };
}

it('has its effect in one piece at the moment of the call, and answers later', async () => {
  const { calls, tables, store, letThrough } = setUp();
  const saved = store.saveCustomers([customerDoc(), customerDoc({ _id: 'c2' })]);
  expect(calls.map(({ about }) => about)).toEqual(['shop.saveCustomers 2']);
  expect(tables.customers.size).toBe(0);
  letThrough(0);
  expect(tables.customers.size).toBe(2);
  await saved;
  const found = store.existingCustomers(['c1', 'c3']);
  letThrough(1);
  tables.customers.clear();
  expect(await found).toEqual(new Set(['c1']));
});

it('does the first half of a call over many documents, and knows no half of one', async () => {
  const { calls, tables, store } = setUp();
  void store.saveCustomers(['c1', 'c2', 'c3'].map((_id) => customerDoc({ _id })));
  calls[0]?.half?.();
  expect([...tables.customers.keys()]).toEqual(['c1', 'c2']);
  void store.saveCustomers([customerDoc({ _id: 'c4' })]);
  expect(calls[1]?.half).toBeUndefined();
});

it('asks nothing about nothing', async () => {
  const { calls, store } = setUp();
  expect(await store.existingCustomers([])).toEqual(new Set());
  expect(calls).toEqual([]);
});

it('reads unsettled purchases page by page', async () => {
  const { tables, store, letThrough } = setUp();
  for (const _id of ['p1', 'p2', 'p3']) tables.parked.set(_id, parkedDoc({ _id }));
  const pages = store.unsettledPurchases(2)[Symbol.asyncIterator]();
  const sizes: (number | undefined)[] = [];
  for (const index of [0, 1, 2]) {
    const page = pages.next();
    await Promise.resolve();
    letThrough(index);
    sizes.push((await page).value?.length);
  }
  expect(sizes).toEqual([2, 1, undefined]);
});

it('restores tables from a copy as often as wanted', async () => {
  const tables = createTables();
  const store = createMemoryShopStore(tables, 'actions');
  await store.saveCustomers([customerDoc({ version: '1', firstName: 'Jan' })]);
  const copy = copyTables(tables);
  for (const firstName of ['Ewa', 'Ola']) {
    await store.saveCustomers([customerDoc({ version: '2', firstName }), customerDoc({ _id: 'c2' })]);
    expect(tables.customers.size).toBe(2);
    restoreTables(tables, copy);
    expect([...tables.customers.values()]).toEqual([customerDoc({ version: '1', firstName: 'Jan' })]);
  }
});

it('reaches collections by one call an operation', async () => {
  const { calls, tables, collections, letThrough } = setUp();
  const inserted = collections.customers.insertMany([customerDoc(), customerDoc({ _id: 'c2' })]);
  const found = collections.customers.find({ _id: 'c2' }).toArray();
  expect(calls.map(({ about }) => about)).toEqual(['customers.insertMany', 'customers.find']);
  calls[0]?.half?.();
  expect([...tables.customers.keys()]).toEqual(['c1']);
  letThrough(1);
  expect(await found).toEqual([]);
  calls[0] = { service: 'mongodb', about: '', effect: () => 'done' };
  letThrough(0);
  expect(await inserted).toBe('done');
});
