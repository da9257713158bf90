import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import type { OutgoingMessage, Publisher } from '@/lib/kafka/publisher';
import { openTestShop, productDoc, type TestShop } from '@/lib/mongo/testing';
import { fillEmptyShop } from './fill-shop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

it('fills an empty shop, and leaves one that has products', async () => {
  const sent: OutgoingMessage[] = [];
  const publisher: Publisher = { publish: async (messages) => void sent.push(...messages), close: async () => {} };
  const services = { config: loadConfig({}), collections: shop.collections, publisher };
  expect(await fillEmptyShop(services)).toBe(18);
  expect(new Set(sent.map(({ topic }) => topic))).toEqual(new Set(['actions']));
  await shop.collections.products.insertOne(productDoc('mleko_k_1'));
  expect(await fillEmptyShop(services)).toBe(0);
  expect(sent).toHaveLength(18);
});
