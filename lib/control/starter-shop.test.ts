import { v7 as uuidv7, validate, version } from 'uuid';
import { expect, it } from 'vitest';
import { decode, encode } from '@/lib/contract/wire';
import { starterShop } from './starter-shop';

const eventId = uuidv7();

it('holds the thirteen groceries and five customers under the ids of the seed', () => {
  const ids = starterShop(eventId).map(({ action }) => action.data);
  expect(ids).toHaveLength(18);
  expect(starterShop(eventId)[0]?.action.data).toMatchObject({ id: 'customer_k_000' });
  const products = starterShop(eventId).filter(({ action }) => action.type === 'new_product');
  expect(products.map(({ action }) => (action.type === 'new_product' ? action.data.id : ''))).toEqual([
    ...['mleko_k_1', 'mleko_k_2', 'cukier_k_1', 'cukier_k_2'],
    ...['czekolada_k_1', 'czekolada_k_2', 'czekolada_k_3', 'czekolada_k_4'],
    ...['chleb_k_1', 'chleb_k_2', 'chleb_k_3', 'maslo_k_1', 'maslo_k_2'],
  ]);
});

it('says the same under the same intent, so that a retry fills nothing twice', () => {
  expect(starterShop(eventId)).toEqual(starterShop(eventId));
  expect(starterShop(uuidv7())).not.toEqual(starterShop(eventId));
});

it('gives every action its own time-ordered event id, the last one the intent’s', () => {
  const ids = starterShop(eventId).map((item) => item.eventId);
  expect(new Set(ids).size).toBe(18);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(ids.at(-1)).toBe(eventId);
});

it('says only what the worker applies', () => {
  for (const { action, eventId: id } of starterShop(eventId)) {
    const context = { eventId: id, occurredAt: new Date(), actor: { role: 'operator', id: 'o1' } } as const;
    const { key, value } = encode(action, context);
    const record = { topic: 'actions', partition: 0, offset: 0, timestamp: 0, headers: [] };
    const decoded = decode({ ...record, key: Buffer.from(key), value: Buffer.from(value) });
    expect(decoded.ok && decoded.record.action).toEqual(action);
  }
});
