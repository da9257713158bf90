import { beforeEach, expect, it } from 'vitest';
import type { Tables } from '@/lib/store/memory/tables';
import { voucherDoc } from '@/lib/store/testing/documents';
import { settledShop } from '@/simulation/testing/settled-shop';
import { type Settled, settledFaults, settledInvariants } from './settled';

let settled: Settled & { acknowledged: string[] };
beforeEach(async () => {
  settled = {
    ...(await settledShop()),
    isRestored: false,
    acknowledged: ['early'],
    feedBound: 20,
    personal: (customerId) => `personal-${customerId}`,
  };
});

/** Replaces some fields of the first document of a table, or of the one with the id. */
function change<Name extends keyof Tables>(name: Name, fields: object, id?: string): void {
  const table = settled.tables[name] as unknown as Map<string, object>;
  const [first] = table.keys();
  const key = id ?? first ?? '';
  table.set(key, { ...table.get(key), ...fields });
}

it('finds nothing wrong with a shop that has settled', async () => {
  expect(await settledFaults(settled)).toEqual([]);
});

const broken: [invariant: string, how: string, act: () => void][] = [
  ['lag', 'a checkpoint before the end', () => change('checkpoints', { offset: 1 }, 'shop:actions:0')],
  ['accounted', 'a purchase that is lost', () => settled.tables.owned_items.delete('twice')],
  ['accounted', 'poison without a letter', () => settled.tables.dead_letters.delete('actions-0-5')],
  ['acknowledged', 'an id that is not in the log', () => settled.acknowledged.push('lost')],
  ['sent', 'an effect of nothing', () => change('owned_items', { _id: 'stray' })],
  [
    'one fate',
    'a purchase that is an open letter too',
    () => {
      const item = settled.tables.owned_items.get('twice');
      const id = `actions-0-${Number(item?.version.slice(-16))}`;
      change('dead_letters', { eventId: 'twice' }, id);
    },
  ],
  ['parked', 'one that is still being released', () => change('parked', { state: 'releasing' })],
  [
    'parked',
    'one that waits past its time',
    () => change('parked', { state: 'waiting', expiresAt: new Date(0) }, 'never'),
  ],
  ['parked', 'one that waits for nothing', () => change('parked', { state: 'waiting' }, 'early')],
  ['parked', 'one that is released and not applied', () => settled.tables.owned_items.delete('early')],
  ['vouchers', 'a voucher that another purchase has', () => change('vouchers', { redeemedBy: 'twice' })],
  [
    'vouchers',
    'a voucher that two purchases have',
    () => change('owned_items', { voucher: { id: 'v1', outcome: 'redeemed', fullPrice: 57 } }, 'twice'),
  ],
  ['documents', 'a purchase of another quantity', () => change('owned_items', { quantity: 9, value: 9 * 57 }, 'twice')],
  ['documents', 'a product at an old price', () => change('products', { price: 1 }, 'bread')],
  ['counters', 'a counter that counts one twice', () => change('sales', { purchases: 99 })],
  ['facts', 'an effect that nothing tells of', () => settled.tables.vouchers.set('v9', voucherDoc({ _id: 'v9' }))],
  ['dead letters', 'a letter that was not published', () => change('dead_letters', {}, 'actions-9-9')],
  [
    'dead letters',
    'a letter of other bytes',
    () => {
      const [letter] = settled.log.topics.get('actions.dlq')?.flatMap(({ records }) => records) ?? [];
      if (letter) letter.value = Buffer.from('other');
    },
  ],
  ['forgotten', 'a text of somebody forgotten', () => change('notices', { text: 'personal-gone' }, 'n1')],
  ['feed', 'more records than it may hold', () => Array.from({ length: 21 }, (_, id) => change('feed', {}, `${id}`))],
  ['rebuild', 'a document that says otherwise', () => change('product_prices', { name: 'other' })],
];

it.each(broken)('%s: finds %s', async (invariant, _how, act) => {
  act();
  expect(await settledInvariants[invariant]?.(settled)).not.toEqual([]);
});

it('has a broken state for each invariant', () => {
  expect(new Set(broken.map(([invariant]) => invariant))).toEqual(new Set(Object.keys(settledInvariants)));
});
