import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import type { Confirmation } from '@/lib/contract/confirmation';
import type { VoucherDoc } from '@/lib/mongo/documents/shop';
import { productDoc, voucherDoc } from '@/lib/mongo/testing';
import { buy } from './(shop)/buy';
import { addPeople, openShop, type Shop } from './testing/command-harness';

let shop: Shop;
let people: Awaited<ReturnType<typeof addPeople>>;
const now = new Date();
const butter = { _id: 'butter', name: 'Masło', type: 'Masło', price: 800 };

const voucher = (id: string, given: Partial<VoucherDoc> = {}) =>
  voucherDoc(id, { customerId: people.anna.id, productType: 'maslo', ...given });

beforeAll(async () => {
  shop = await openShop();
  people = await addPeople(shop);
  const { products, vouchers } = shop.mongo.collections;
  await products.insertOne(productDoc(butter._id, butter));
  await vouchers.insertMany([
    voucher('open'),
    voucher('of jan', { customerId: people.jan.id }),
    voucher('for bread', { productType: 'chleb' }),
    voucher('used', { state: 'redeemed', redeemedBy: 'another purchase', redeemedAt: now }),
  ]);
});
afterAll(() => shop.close());
beforeEach(() => {
  forgetAllCalls();
  shop.published.length = 0;
});

const purchase = (voucherId: string) => ({
  eventId: uuidv7(),
  productId: butter._id,
  quantity: 2,
  unitPrice: butter.price,
  voucherId,
});
const anna = () => ({ cookie: people.anna.cookie });

describe('buying with a voucher', () => {
  it('publishes the voucher beside the full price', async () => {
    const input = purchase('open');
    expect(await shop.call(buy, input, anna())).toMatchObject({ status: 'published', id: input.eventId });
    expect(shop.published[0]?.action.data).toEqual({
      customerId: people.anna.id,
      productId: butter._id,
      quantity: 2,
      quote: { name: 'Masło', type: 'Masło', unitPrice: 800 },
      voucherId: 'open',
    });
  });

  it.each(['of jan', 'nothing', 'for bread'])('refuses the voucher %s before anything is published', async (id) => {
    const denials = shop.denials.length;
    const invalid = { status: 'invalid', fields: { voucherId: ['voucher'] } };
    expect(await shop.call(buy, purchase(id), anna())).toEqual(invalid);
    expect(shop.denials.slice(denials)).toMatchObject([{ command: 'buy', reason: 'invalid' }]);
    expect(shop.published).toEqual([]);
  });

  it('tells that a voucher was used before anything is published', async () => {
    const refused = { status: 'refused', reason: 'voucher_used' };
    expect(await shop.call(buy, purchase('used'), anna())).toEqual(refused);
    expect(shop.published).toEqual([]);
  });

  it('asks about a moved price as without one', async () => {
    const moved = { ...purchase('open'), unitPrice: 600 };
    expect(await shop.call(buy, moved, anna())).toMatchObject({ reason: 'price_changed', currentPrice: 800 });
  });

  it('may be sent again when it was not confirmed, though it has redeemed the voucher meanwhile', async () => {
    const input = purchase('again');
    const { vouchers } = shop.mongo.collections;
    await vouchers.insertOne(voucher('again'));
    const unconfirmed = async (): Promise<Confirmation> => 'unconfirmed';
    const first = await shop.call(buy, input, { ...anna(), ports: { publish: unconfirmed } });
    expect(first).toMatchObject({ status: 'unconfirmed' });
    const redeemed = { state: 'redeemed', redeemedAt: now } as const;
    await vouchers.updateOne({ _id: 'again' }, { $set: { ...redeemed, redeemedBy: input.eventId } });
    expect(await shop.call(buy, input, anna())).toMatchObject({ status: 'published' });
    // Another web process does not remember the attempt, but sees whose the voucher is.
    expect(await shop.call(buy, input, anna())).toMatchObject({ status: 'published' });
    expect(await shop.call(buy, purchase('again'), anna())).toMatchObject({ reason: 'voucher_used' });
  });
});
