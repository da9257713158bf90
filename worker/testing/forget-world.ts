import { expect } from 'vitest';
import { textHeaders } from '@/lib/contract/headers';
import { storedHeaders } from '@/lib/mongo/headers';
import { purchase, seedCustomer } from './messages';
import { personal, textOf } from './personal-text';
import type { World } from './world';

export const forget = (id = 'forget') => ({ event_type: 'forget_customer', customer_id: 'c1', event_id: id });

/** What may stand in the log of somebody whose name, address and secret must be gone in the end. */
export const records = {
  registered: { value: { ...seedCustomer, event_id: 'registered' } },
  renamed: { value: { ...seedCustomer, last_name: 'Łęcka-Długa', event_id: 'renamed' } },
  bought: { value: purchase('bought') },
  parked: {
    key: 'Żaneta',
    value: { ...purchase('parked'), product_id: 'late', occurred_at: '2026-03-01T09:59:59.000Z', gift_for: 'Żaneta' },
    headers: textHeaders({ sender: 'Żaneta Łęcka' }),
  },
  invalid: { value: { ...seedCustomer, event_type: 'new_customer', address: '', first_name: 'Żaneta' } },
  unreadable: { key: 'c1', value: Buffer.from('{"event_type":"new_customer","id":"c1","first_name":"Żan') },
  unknown: { key: 'c1', value: { event_type: 'Żaneta', customer_id: 'c1' } },
};
export const inOrder: Parameters<World['produce']>[0][] = Object.values(records);

/** Nothing personal is left, and everything else is there. */
export async function expectForgotten(of: World, told = ''): Promise<void> {
  const all = await of.under.contents();
  expect(textOf(all), told).not.toMatch(personal);
  expect(all.customers, told).toEqual([
    expect.objectContaining({
      _id: 'c1',
      firstName: '',
      lastName: '',
      address: '',
      city: null,
      words: [],
      sortKey: '',
      forgotten: true,
    }),
  ]);
  expect(new Set(all.customer_updates.map(({ _id }) => _id)), told).toEqual(
    new Set(['forget', 'registered', 'renamed']),
  );
  expect(
    all.owned_items.map(({ _id }) => _id),
    told,
  ).toEqual(['bought']);
  const waiting = { _id: 'parked', state: 'waiting', quantity: 3 };
  expect(all.parked.filter((document) => document._id === 'parked')).toEqual([expect.objectContaining(waiting)]);
  expect(all.dead_letters, told).toHaveLength(3);
  for (const letter of all.dead_letters)
    expect(letter).toMatchObject({ value: null, headers: storedHeaders([]), scrubbed: true });
}
