import { Socket } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import type { Confirmation } from '@/lib/contract/confirmation';
import type { CommandResult, EachResult } from '@/lib/domain/command-result';
import { productDoc, voucherDoc } from '@/lib/mongo/testing';
import { buyBasket } from './(shop)/buy';
import { addPeople, openShop, type Shop } from './testing/command-harness';

let shop: Shop;
let people: Awaited<ReturnType<typeof addPeople>>;
const butter = { _id: 'butter', name: 'Masło', type: 'Masło', price: 800 };
const kinds = Array.from({ length: 20 }, (_, kind) => ({
  _id: `milk-${kind}`,
  name: `Mleko ${kind}`,
  price: 57 + kind,
}));

beforeAll(async () => {
  shop = await openShop();
  people = await addPeople(shop);
  const { products, vouchers } = shop.mongo.collections;
  await products.insertMany([butter, ...kinds].map((product) => productDoc(product._id, product)));
  const given = { customerId: people.anna.id, productType: 'maslo' };
  await vouchers.insertMany([
    voucherDoc('open', given),
    voucherDoc('of jan', { ...given, customerId: people.jan.id }),
    voucherDoc('used', { ...given, state: 'redeemed', redeemedBy: 'another', redeemedAt: new Date() }),
  ]);
});
afterAll(() => shop.close());
beforeEach(() => {
  forgetAllCalls();
  shop.published.length = 0;
});
afterEach(() => vi.restoreAllMocks());

const line = (given: object = {}) => ({
  eventId: uuidv7(),
  productId: butter._id,
  quantity: 2,
  unitPrice: butter.price,
  ...given,
});
const wholeShelf = () => kinds.map(({ _id: productId, price: unitPrice }) => line({ productId, unitPrice }));

/** What the basket's command answers to each line. */
async function buy(lines: object[], ports = {}): Promise<CommandResult[]> {
  const given = { eventId: uuidv7(), lines };
  const answer: unknown = await shop.call(buyBasket, given, { cookie: people.anna.cookie, ports });
  expect(answer).toMatchObject({ status: 'each' });
  return (answer as EachResult).results;
}

/** The requests that go to Kafka from now on, by the number of their API in the protocol (Produce is 0). */
function kafkaRequests(): number[] {
  const port = Number(shop.config.kafka.servers[0]?.split(':').at(-1));
  const requests: number[] = [];
  const write = Socket.prototype.write;
  vi.spyOn(Socket.prototype, 'write').mockImplementation(function (this: Socket, ...given) {
    const [frame] = given as unknown[];
    if (this.remotePort === port && Buffer.isBuffer(frame)) requests.push(frame.readInt16BE(4));
    return Reflect.apply(write, this, given);
  });
  return requests;
}

describe('buying a basket', () => {
  it('publishes twenty lines in one request, as one line, each under its own id and key as a single purchase', async () => {
    await buy([line()]);
    const requests = kafkaRequests();
    await buy([line()]);
    expect(requests).toEqual([0]);
    shop.published.length = 0;
    const lines = wholeShelf();
    const results = await buy(lines);
    expect(requests).toEqual([0, 0]);
    expect(results).toMatchObject(lines.map(({ eventId }) => ({ status: 'published', eventId, id: eventId })));
    expect(shop.published.map(({ context }) => context.eventId)).toEqual(lines.map(({ eventId }) => eventId));
    expect(shop.published[7]).toMatchObject({
      action: {
        type: 'customer_buys_product',
        data: {
          ...{ customerId: people.anna.id, productId: 'milk-7', quantity: 2 },
          quote: { name: 'Mleko 7', unitPrice: 64 },
        },
      },
      context: { actor: { role: 'customer', id: people.anna.id } },
    });
  });

  it('refuses what is not as the customer saw it, says why, and publishes the rest', async () => {
    const lines = [
      line({ unitPrice: 700 }),
      line({ voucherId: 'open' }),
      line({ productId: 'nothing' }),
      line({ voucherId: 'used' }),
      line({ voucherId: 'of jan' }),
      line(),
    ];
    const denials = shop.denials.length;
    expect(await buy(lines)).toMatchObject([
      { status: 'refused', reason: 'price_changed', currentPrice: 800 },
      { status: 'published', id: lines[1]?.eventId },
      { status: 'refused', reason: 'not_found' },
      { status: 'refused', reason: 'voucher_used' },
      { status: 'invalid', fields: { voucherId: ['voucher'] } },
      { status: 'published', id: lines[5]?.eventId },
    ]);
    expect(shop.published.map(({ context }) => context.eventId)).toEqual([lines[1]?.eventId, lines[5]?.eventId]);
    expect(shop.published[0]?.action.data).toMatchObject({ voucherId: 'open', quote: { unitPrice: 800 } });
    const reasons = shop.denials.slice(denials).map(({ reason }) => reason);
    expect(reasons).toEqual(['price_changed', 'not_found', 'voucher_used', 'invalid']);
  });

  it('publishes nothing when every line is refused', async () => {
    const requests = kafkaRequests();
    expect(await buy([line({ unitPrice: 1 }), line({ unitPrice: 2 })])).toMatchObject([
      { reason: 'price_changed' },
      { reason: 'price_changed' },
    ]);
    expect(requests).toEqual([]);
  });

  it('says of each line that it is not confirmed, and takes each again at its price under its id', async () => {
    const [one, other] = [line(), line({ productId: 'milk-0', unitPrice: 57 })];
    const publish = async (): Promise<Confirmation> => 'unconfirmed';
    expect(await buy([one, other, line({ unitPrice: 1 })], { publish })).toMatchObject([
      { status: 'unconfirmed', eventId: one.eventId },
      { status: 'unconfirmed', eventId: other.eventId },
      { status: 'refused', reason: 'price_changed' },
    ]);
    const { products } = shop.mongo.collections;
    await products.updateMany({ _id: { $in: [butter._id, 'milk-0'] } }, { $inc: { price: 100 } });
    expect(await buy([other])).toMatchObject([{ status: 'published', id: other.eventId }]);
    expect(await buy([line(), one])).toMatchObject([
      { status: 'refused', reason: 'price_changed', currentPrice: 900 },
      { status: 'published', id: one.eventId },
    ]);
    await products.updateMany({ _id: { $in: [butter._id, 'milk-0'] } }, { $inc: { price: -100 } });
  });

  it('takes no more lines than twenty, no id and no voucher twice, and nobody else’s id', async () => {
    const once = line({ voucherId: 'open' });
    const faulty = [
      ...[[], [...wholeShelf(), line()], [once, { ...line(), eventId: once.eventId }]],
      ...[[once, line({ voucherId: 'open' })], [line({ customerId: people.jan.id })], [line({ quantity: 1_001 })]],
    ];
    for (const lines of faulty) {
      const answer = await shop.call(buyBasket, { eventId: uuidv7(), lines }, { cookie: people.anna.cookie });
      expect(answer).toMatchObject({ status: 'invalid' });
    }
    expect(shop.published).toEqual([]);
  });
});
