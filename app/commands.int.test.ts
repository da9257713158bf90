import { MongoNetworkError } from 'mongodb';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readViewer } from '@/lib/auth/sign-in';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import type { Confirmation } from '@/lib/contract/confirmation';
import { MongoUnavailableError } from '@/lib/mongo/client';
import { customerDoc } from '@/lib/mongo/testing';
import { changeProfile } from './(shop)/account/change-profile';
import { buy } from './(shop)/buy';
import { saveCustomer } from './operator/customers/save-customer';
import { fillShop } from './operator/fill-shop';
import { saveProduct } from './operator/products/save-product';
import { cancelSimulation, startSimulation } from './operator/simulator/simulation';
import { setLocale, setTheme } from './preferences';
import { addPeople, openShop, type Shop } from './testing/command-harness';

let shop: Shop;
let people: Awaited<ReturnType<typeof addPeople>>;
beforeAll(async () => {
  shop = await openShop();
  people = await addPeople(shop);
});
afterAll(() => shop.close());
beforeEach(() => {
  forgetAllCalls();
  shop.published.length = 0;
});

const profile = { firstName: ' Jan ', lastName: 'Kowalski', street: 'Polna 1', postalCode: '00-001', city: 'Łódź' };
const address = 'Polna 1\n00-001 Łódź';
const unconfirmed = async (): Promise<Confirmation> => 'unconfirmed';
const stamps = () => ({
  createdAt: new Date(),
  updatedAt: new Date(),
  version: '1',
  words: [],
  sortKey: '',
  typeKey: '',
});
const total = (offsets: number[]) => offsets.reduce((sum, offset) => sum + offset, 0);

describe('an operator', () => {
  const caller = () => ({ cookie: people.operator });

  it('adds a customer under the intent’s id, and a replay is the same action again', async () => {
    const eventId = uuidv7();
    const before = total(await shop.endOffsets());
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const result = await shop.call(saveCustomer, { eventId, profile }, caller());
      expect(result).toMatchObject({ status: 'published', eventId, id: eventId });
    }
    expect(total(await shop.endOffsets())).toBe(before + 2);
    const [first, again] = shop.published;
    expect(first?.action).toEqual({
      type: 'new_customer',
      data: { id: eventId, firstName: 'Jan', lastName: 'Kowalski', address },
    });
    expect(again?.action).toEqual(first?.action);
    expect(again?.context.eventId).toBe(first?.context.eventId);
    expect(first?.context.actor.role).toBe('operator');
  });

  it('edits a customer who is there', async () => {
    const { customers } = shop.mongo.collections;
    const stored = { firstName: 'Ewa', lastName: 'Lis', address, city: 'Łódź', registeredAt: new Date() };
    await customers.insertOne({ _id: 'customer_k_000', ...stored, ...stamps(), eventId: uuidv7() });
    const input = { eventId: uuidv7(), customerId: 'customer_k_000', profile };
    expect(await shop.call(saveCustomer, input, caller())).toMatchObject({ id: 'customer_k_000' });
  });

  it('adds a product whose id comes from its name and the intent', async () => {
    const eventId = uuidv7();
    const input = { eventId, name: 'Żółty ser “Gouda”', type: 'ser', price: '1 234,5' };
    const id = `zolty_ser_gouda_${eventId.slice(-6)}`;
    expect(await shop.call(saveProduct, input, caller())).toMatchObject({ status: 'published', id });
    expect(shop.published[0]?.action.data).toEqual({ id, name: input.name, type: 'ser', price: 123_450 });
  });

  it('asks for a simulation once, however often it is sent, and cancels it', async () => {
    const counts = { customers: 5, products: 3, priceChanges: 1, purchases: 10 };
    const input = { eventId: uuidv7(), ...counts, rate: 0, rampTo: 0, rampSeconds: 0, seed: 7 };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await shop.call(startSimulation, input, caller())).toEqual({ status: 'done', id: input.eventId });
    }
    const { simulator_runs: runs, audit } = shop.mongo.collections;
    expect(await runs.find().toArray()).toMatchObject([{ _id: input.eventId, purchases: 10, state: 'requested' }]);
    await shop.call(cancelSimulation, { eventId: uuidv7(), id: input.eventId }, caller());
    expect(await runs.findOne()).toMatchObject({ cancelRequested: true });
    expect(await audit.distinct('action')).toEqual(expect.arrayContaining(['start_simulation', 'cancel_simulation']));
  });

  it('fills an empty shop, again when it is not confirmed, and not when there is something else', async () => {
    const eventId = uuidv7();
    expect(await shop.call(fillShop, { eventId }, caller())).toMatchObject({ status: 'published', eventId });
    expect(shop.published).toHaveLength(18);
    const { products } = shop.mongo.collections;
    const [own] = shop.published.filter(({ action }) => action.type === 'new_product');
    const stored = { name: 'Mleko', type: 'mleko', price: 1, ...stamps() };
    await products.insertOne({ _id: 'mleko_k_1', ...stored, eventId: own?.context.eventId ?? '' });
    expect(await shop.call(fillShop, { eventId }, caller())).toMatchObject({ status: 'published' });
    await products.insertOne({ _id: 'other', ...stored, eventId: uuidv7() });
    expect(await shop.call(fillShop, { eventId }, caller())).toEqual({
      status: 'refused',
      reason: 'shop_not_empty',
    });
    expect(shop.published).toHaveLength(36);
    await products.deleteMany({});
  });
});

describe('a customer', () => {
  const product = { _id: 'chleb_k_1', name: 'Chleb wiejski', type: 'chleb', eventId: uuidv7() };
  beforeAll(async () => {
    await shop.mongo.collections.products.insertOne({ ...product, price: 57, ...stamps() });
  });
  const purchase = () => ({ eventId: uuidv7(), productId: product._id, quantity: 3, unitPrice: 57 });

  it('buys for themselves, at the price seen', async () => {
    const input = purchase();
    const result = await shop.call(buy, input, { cookie: people.anna.cookie });
    expect(result).toMatchObject({ status: 'published', eventId: input.eventId, id: input.eventId });
    const data = { customerId: people.anna.id, productId: product._id, quantity: 3 };
    const quote = { name: 'Chleb wiejski', type: 'chleb', unitPrice: 57 };
    expect(shop.published[0]).toMatchObject({
      action: { type: 'customer_buys_product', data: { ...data, quote } },
      context: { eventId: input.eventId, actor: { role: 'customer', id: people.anna.id } },
    });
  });

  it('may send an unconfirmed purchase again although the price has changed meanwhile', async () => {
    const { products } = shop.mongo.collections;
    const input = purchase();
    const caller = { cookie: people.anna.cookie };
    const first = await shop.call(buy, input, { ...caller, ports: { publish: unconfirmed } });
    expect(first).toEqual({ status: 'unconfirmed', eventId: input.eventId });
    await products.updateOne({ _id: product._id }, { $set: { price: 99 } });
    expect(await shop.call(buy, { ...purchase() }, caller)).toMatchObject({ reason: 'price_changed' });
    expect(await shop.call(buy, input, { cookie: people.jan.cookie })).toMatchObject({ reason: 'price_changed' });
    expect(await shop.call(buy, input, caller)).toMatchObject({ status: 'published' });
    expect(shop.published[0]?.action.data).toMatchObject({ quote: { unitPrice: 57 } });
    await products.updateOne({ _id: product._id }, { $set: { price: 57 } });
  });

  it('hears that the shop is away when the database is', async () => {
    const caller = { cookie: people.anna.cookie };
    for (const error of [new MongoNetworkError('gone'), new MongoUnavailableError('a host', 'gone')]) {
      const away = { ports: { collections: () => Promise.reject(error) } };
      const result = await shop.call(buy, purchase(), { ...caller, ...away });
      expect(result).toEqual({ status: 'refused', reason: 'unavailable' });
      const noSession = { ports: { viewer: () => Promise.reject(error) } };
      expect(await shop.call(buy, purchase(), { ...caller, ...noSession })).toEqual(result);
    }
    expect(shop.published).toEqual([]);
  });

  it('sees a bug as a bug', async () => {
    const broken = { ports: { collections: () => Promise.reject(new TypeError('x is not a function')) } };
    await expect(shop.call(buy, purchase(), { cookie: people.anna.cookie, ...broken })).rejects.toThrow(TypeError);
  });
});

describe('preferences', () => {
  it('are kept in a cookie, for everybody', async () => {
    expect(await shop.call(setLocale, 'en')).toEqual({ status: 'done' });
    expect(await shop.call(setTheme, 'dark')).toEqual({ status: 'done' });
    expect(Object.fromEntries(shop.cookies)).toEqual({ locale: 'en', theme: 'dark' });
    for (const value of ['de', '', { $gt: '' }, undefined]) {
      expect(await shop.call(setLocale, value)).toMatchObject({ status: 'invalid' });
    }
    expect(shop.cookies.get('locale')).toBe('en');
  });
});

describe('a change of profile', () => {
  const input = () => ({ eventId: uuidv7(), profile: { ...profile, lastName: 'Nowak', postalCode: '00950' } });

  it('waits for the profile that the registration makes', async () => {
    const answer = await shop.call(changeProfile, input(), { cookie: people.jan.cookie });
    expect(answer).toMatchObject({ status: 'refused', reason: 'not_found' });
    expect(shop.published).toEqual([]);
  });

  it('publishes a customer of the same id, and the pages call them so', async () => {
    const { id, cookie } = people.jan;
    await shop.mongo.collections.customers.insertOne(customerDoc(id));
    const asked = input();
    expect(await shop.call(changeProfile, asked, { cookie })).toMatchObject({ status: 'published', id });
    const data = { id, firstName: 'Jan', lastName: 'Nowak', address: 'Polna 1\n00-950 Łódź' };
    expect(shop.published).toMatchObject([
      { action: { type: 'new_customer', data }, context: { eventId: asked.eventId, actor: { role: 'customer', id } } },
    ]);
    const viewer = await readViewer(shop.auth, new Headers({ cookie }), true);
    expect(viewer).toMatchObject({ role: 'customer', customerId: id, name: 'Jan Nowak' });
  });
});
