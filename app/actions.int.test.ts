import { MongoNetworkError } from 'mongodb';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureOperator } from '@/lib/auth/accounts';
import type { PublishOutcome } from '@/lib/auth/action';
import { forgetAllCalls } from '@/lib/auth/rate-limit';
import { readViewer } from '@/lib/auth/sign-in';
import { MongoUnavailableError } from '@/lib/mongo/client';
import { buyAction } from './(shop)/buy';
import { registerAction } from './(shop)/register';
import { signInAction, signOutAction } from './(shop)/sign-in';
import { saveCustomerAction } from './operator/customers/save-customer';
import { fillShopAction } from './operator/fill-shop';
import { saveProductAction } from './operator/products/save-product';
import { cancelSimulationAction, startSimulationAction } from './operator/simulator/simulation';
import { setLocaleAction, setThemeAction } from './set-preference';
import { addPeople, openShop, password, type Shop } from './testing/action-harness';

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
const unconfirmed = async (): Promise<PublishOutcome> => ({ confirmed: false });
const stamps = () => ({ createdAt: new Date(), updatedAt: new Date(), version: '1', words: [], sortKey: '' });
const total = (offsets: number[]) => offsets.reduce((sum, offset) => sum + offset, 0);

describe('an operator', () => {
  const caller = () => ({ cookie: people.operator });

  it('adds a customer under the intent’s id, and a replay is the same action again', async () => {
    const eventId = uuidv7();
    const before = total(await shop.endOffsets());
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const result = await shop.call(saveCustomerAction, { eventId, profile }, caller());
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
    expect(await shop.call(saveCustomerAction, input, caller())).toMatchObject({ id: 'customer_k_000' });
  });

  it('adds a product whose id comes from its name and the intent', async () => {
    const eventId = uuidv7();
    const input = { eventId, name: 'Żółty ser “Gouda”', type: 'ser', price: '1 234,5' };
    const id = `zolty_ser_gouda_${eventId.slice(-6)}`;
    expect(await shop.call(saveProductAction, input, caller())).toMatchObject({ status: 'published', id });
    expect(shop.published[0]?.action.data).toEqual({ id, name: input.name, type: 'ser', price: 123_450 });
  });

  it('asks for a simulation once, however often it is sent, and cancels it', async () => {
    const input = { id: uuidv7(), customers: 5, products: 3, purchases: 10, rate: 0, seed: 7 };
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await shop.call(startSimulationAction, input, caller())).toEqual({ status: 'done', id: input.id });
    }
    const { simulator_runs: runs, audit } = shop.mongo.collections;
    expect(await runs.find().toArray()).toMatchObject([{ _id: input.id, purchases: 10, state: 'requested' }]);
    await shop.call(cancelSimulationAction, { id: input.id }, caller());
    expect(await runs.findOne()).toMatchObject({ cancelRequested: true });
    expect(await audit.distinct('action')).toEqual(expect.arrayContaining(['start_simulation', 'cancel_simulation']));
  });

  it('fills an empty shop, again when it is not confirmed, and not when there is something else', async () => {
    const eventId = uuidv7();
    expect(await shop.call(fillShopAction, { eventId }, caller())).toMatchObject({ status: 'published', eventId });
    expect(shop.published).toHaveLength(18);
    const { products } = shop.mongo.collections;
    const [own] = shop.published.filter(({ action }) => action.type === 'new_product');
    const stored = { name: 'Mleko', type: 'mleko', price: 1, ...stamps() };
    await products.insertOne({ _id: 'mleko_k_1', ...stored, eventId: own?.context.eventId ?? '' });
    expect(await shop.call(fillShopAction, { eventId }, caller())).toMatchObject({ status: 'published' });
    await products.insertOne({ _id: 'other', ...stored, eventId: uuidv7() });
    expect(await shop.call(fillShopAction, { eventId }, caller())).toEqual({ status: 'done' });
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
    const result = await shop.call(buyAction, input, { cookie: people.anna.cookie });
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
    const first = await shop.call(buyAction, input, { ...caller, ports: { publish: unconfirmed } });
    expect(first).toEqual({ status: 'unconfirmed', eventId: input.eventId });
    await products.updateOne({ _id: product._id }, { $set: { price: 99 } });
    expect(await shop.call(buyAction, { ...purchase() }, caller)).toMatchObject({ reason: 'price_changed' });
    expect(await shop.call(buyAction, input, { cookie: people.jan.cookie })).toMatchObject({ reason: 'price_changed' });
    expect(await shop.call(buyAction, input, caller)).toMatchObject({ status: 'published' });
    expect(shop.published[0]?.action.data).toMatchObject({ quote: { unitPrice: 57 } });
    await products.updateOne({ _id: product._id }, { $set: { price: 57 } });
  });

  it('hears that the shop is away when the database is', async () => {
    const caller = { cookie: people.anna.cookie };
    for (const error of [new MongoNetworkError('gone'), new MongoUnavailableError('gone')]) {
      const away = { ports: { collections: () => Promise.reject(error) } };
      const result = await shop.call(buyAction, purchase(), { ...caller, ...away });
      expect(result).toEqual({ status: 'refused', reason: 'unavailable' });
      const noSession = { ports: { viewer: () => Promise.reject(error) } };
      expect(await shop.call(buyAction, purchase(), { ...caller, ...noSession })).toEqual(result);
    }
    expect(shop.published).toEqual([]);
  });

  it('sees a bug as a bug', async () => {
    const broken = { ports: { collections: () => Promise.reject(new TypeError('x is not a function')) } };
    await expect(shop.call(buyAction, purchase(), { cookie: people.anna.cookie, ...broken })).rejects.toThrow(
      TypeError,
    );
  });
});

describe('a registration', () => {
  const registration = () => ({ eventId: uuidv7(), email: ` ${uuidv7()}@Example.com `, password, profile });
  const users = () => shop.mongo.db.collection('auth_users');
  const accounts = () => shop.mongo.db.collection('auth_accounts');

  it('makes an account with a customer id of the server’s making and publishes the profile', async () => {
    const input = registration();
    const result = await shop.call(registerAction, input);
    const email = input.email.trim().toLowerCase();
    const user = await users().findOne({ email });
    expect(user).toMatchObject({ role: 'customer', registrationEventId: input.eventId, firstName: 'Jan', address });
    expect(result).toMatchObject({ status: 'published', eventId: input.eventId, id: user?.customerId });
    expect(user?.customerId).not.toBe(input.eventId);
    expect(shop.published[0]).toMatchObject({
      action: { type: 'new_customer', data: { id: user?.customerId, lastName: 'Kowalski', address } },
      context: { eventId: input.eventId, actor: { role: 'customer', id: user?.customerId } },
    });
    const headers = new Headers({ cookie: await shop.signIn(email) });
    const viewer = await readViewer(shop.auth, headers, false);
    expect(viewer).toMatchObject({ role: 'customer', customerId: user?.customerId, email, name: 'Jan Kowalski' });
  });

  it('keeps the password as a hash only, and out of Kafka', async () => {
    const input = registration();
    await shop.call(registerAction, input);
    expect(JSON.stringify(shop.published)).not.toContain(password);
    expect(JSON.stringify(shop.published)).not.toContain('@');
    expect(JSON.stringify(await shop.contents())).not.toContain(password);
  });

  it('sent twice at once, or again, is one account and one customer', async () => {
    const input = registration();
    const results = await Promise.all([1, 2, 3].map(() => shop.call(registerAction, input)));
    results.push(await shop.call(registerAction, input));
    const email = input.email.trim().toLowerCase();
    const [user, ...others] = await users().find({ email }).toArray();
    expect(others).toEqual([]);
    expect(await accounts().countDocuments({ userId: user?._id })).toBe(1);
    expect(results.map((result) => 'id' in result && result.id)).toEqual(Array(4).fill(user?.customerId));
    expect(new Set(shop.published.map(({ context }) => context.eventId))).toEqual(new Set([input.eventId]));
  });

  it('that ended half way is completed by its retry', async () => {
    const input = registration();
    await shop.call(registerAction, input);
    const user = await users().findOne({ email: input.email.trim().toLowerCase() });
    await accounts().deleteOne({ userId: user?._id });
    expect(await shop.call(registerAction, input)).toMatchObject({ status: 'published', id: user?.customerId });
    expect(await shop.call(signInAction, { email: input.email, password })).toMatchObject({ status: 'done' });
  });

  it('is not taken over by its event id with another password', async () => {
    const input = registration();
    await shop.call(registerAction, input);
    const stolen = { ...input, password: 'another password' };
    expect(await shop.call(registerAction, stolen)).toMatchObject({ reason: 'email_taken' });
  });

  it('not confirmed stands, and each sign-in publishes it until it is applied', async () => {
    const input = registration();
    const result = await shop.call(registerAction, input, { ports: { publish: unconfirmed } });
    expect(result).toEqual({ status: 'unconfirmed', eventId: input.eventId });
    const credentials = { email: input.email, password };
    await shop.call(signInAction, credentials);
    await shop.call(signInAction, credentials);
    expect(shop.published.map(({ context }) => context.eventId)).toEqual([input.eventId, input.eventId]);
    const { id, firstName, lastName } = (shop.published[0]?.action.data ?? {}) as Record<string, string>;
    const stored = { firstName: firstName ?? '', lastName: lastName ?? '', address, city: 'Łódź' };
    const document = { _id: id ?? '', ...stored, registeredAt: new Date(), ...stamps(), eventId: input.eventId };
    await shop.mongo.collections.customers.insertOne(document);
    expect(await shop.call(signInAction, credentials)).toEqual({ status: 'done', id: 'customer' });
    expect(shop.published).toHaveLength(2);
  });
});

describe('a session', () => {
  it('ends with the sign-out', async () => {
    const headers = new Headers({ cookie: await shop.signIn('anna@example.com') });
    expect(await readViewer(shop.auth, headers, true)).toMatchObject({ role: 'customer' });
    const cookie = headers.get('cookie') ?? '';
    expect(await shop.call(signOutAction, undefined, { cookie })).toEqual({ status: 'done' });
    expect(await readViewer(shop.auth, headers, true)).toEqual({ role: 'anonymous' });
  });

  it('tells the role that has signed in', async () => {
    const result = await shop.call(signInAction, { email: 'OPERATOR@example.com', password });
    expect(result).toEqual({ status: 'done', id: 'operator' });
  });

  it('is not held against somebody who signs in often', async () => {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const result = await shop.call(signInAction, { email: 'anna@example.com', password });
      expect(result).toMatchObject({ status: 'done' });
    }
  });

  it('of an operator ends when the password in the environment changes', async () => {
    const { db } = shop.mongo;
    const operator = { email: 'second@example.com', password };
    expect(await ensureOperator(shop.auth, operator)).toBe('created');
    const headers = new Headers({ cookie: await shop.signIn(operator.email) });
    expect(await ensureOperator(shop.auth, operator)).toBe('unchanged');
    expect(await readViewer(shop.auth, headers, false)).toMatchObject({ role: 'operator' });
    expect(await ensureOperator(shop.auth, { ...operator, password: 'a new password' })).toBe('updated');
    expect(await readViewer(shop.auth, headers, false)).toEqual({ role: 'anonymous' });
    await expect(shop.signIn(operator.email)).rejects.toThrow();
    expect(await db.collection('auth_users').countDocuments({ email: operator.email })).toBe(1);
  });

  it('is never raised from a customer’s to an operator’s', async () => {
    expect(await ensureOperator(shop.auth, { email: 'anna@example.com', password })).toBe('taken');
  });
});

describe('preferences', () => {
  it('are kept in a cookie, for everybody', async () => {
    expect(await shop.call(setLocaleAction, 'en')).toEqual({ status: 'done' });
    expect(await shop.call(setThemeAction, 'dark')).toEqual({ status: 'done' });
    expect(Object.fromEntries(shop.cookies)).toEqual({ locale: 'en', theme: 'dark' });
    for (const value of ['de', '', { $gt: '' }, undefined]) {
      expect(await shop.call(setLocaleAction, value)).toMatchObject({ status: 'invalid' });
    }
    expect(shop.cookies.get('locale')).toBe('en');
  });
});
