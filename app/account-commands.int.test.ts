import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureOperator } from '@/lib/auth/accounts';
import { sweepSessions } from '@/lib/auth/expired-sessions';
import { readViewer } from '@/lib/auth/sign-in';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import type { Confirmation } from '@/lib/contract/confirmation';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { buy } from './(shop)/buy';
import { register } from './(shop)/register';
import { signIn, signOut } from './(shop)/sign-in';
import { addPeople, openShop, password, type Shop } from './testing/command-harness';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await addPeople(shop);
});
afterAll(() => shop.close());
beforeEach(() => {
  forgetAllCalls();
  shop.published.length = 0;
});

const profile = { firstName: ' Jan ', lastName: 'Kowalski', street: 'Polna 1', postalCode: '00-001', city: 'Łódź' };
const address = 'Polna 1\n00-001 Łódź';
const unconfirmed = async (): Promise<Confirmation> => 'unconfirmed';
const stamps = () => ({ createdAt: new Date(), updatedAt: new Date(), version: '1', words: [], sortKey: '' });

const letterOf = (customerId: string, eventId: string): DeadLetterDoc => ({
  ...{ _id: eventId, topic: 'actions', source: { partition: 0, offset: 0 }, time: new Date(), key: null, value: null },
  ...{ headers: {}, code: 'event_id_taken', message: '', eventId, eventType: 'new_customer', customerId },
  deadLetteredAt: new Date(),
});

describe('a registration', () => {
  const registration = () => ({ eventId: uuidv7(), email: ` ${uuidv7()}@Example.com `, password, profile });
  const users = () => shop.mongo.db.collection('auth_users');
  const accounts = () => shop.mongo.db.collection('auth_accounts');

  it('makes an account with a customer id of the server’s making and publishes the profile', async () => {
    const input = registration();
    const result = await shop.call(register, input);
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
    await shop.call(register, input);
    expect(JSON.stringify(shop.published)).not.toContain(password);
    expect(JSON.stringify(shop.published)).not.toContain('@');
    expect(JSON.stringify(await shop.contents())).not.toContain(password);
  });

  it('sent twice at once, or again, is one account and one customer', async () => {
    const input = registration();
    const results = await Promise.all([1, 2, 3].map(() => shop.call(register, input)));
    results.push(await shop.call(register, input));
    const email = input.email.trim().toLowerCase();
    const [user, ...others] = await users().find({ email }).toArray();
    expect(others).toEqual([]);
    expect(await accounts().countDocuments({ userId: user?._id })).toBe(1);
    expect(results.map((result) => 'id' in result && result.id)).toEqual(Array(4).fill(user?.customerId));
    expect(new Set(shop.published.map(({ context }) => context.eventId))).toEqual(new Set([input.eventId]));
  });

  it('that ended half way is completed by its retry', async () => {
    const input = registration();
    await shop.call(register, input);
    const user = await users().findOne({ email: input.email.trim().toLowerCase() });
    await accounts().deleteOne({ userId: user?._id });
    expect(await shop.call(register, input)).toMatchObject({ status: 'published', id: user?.customerId });
    expect(await shop.call(signIn, { email: input.email, password })).toMatchObject({ status: 'done' });
  });

  it('that ended half way leaves the e-mail to another one', async () => {
    const input = registration();
    await shop.call(register, input);
    const email = input.email.trim().toLowerCase();
    const user = await users().findOne({ email });
    await accounts().deleteOne({ userId: user?._id });
    const other = { ...input, eventId: uuidv7(), password: 'another password' };
    expect(await shop.call(register, other)).toMatchObject({ status: 'published', eventId: other.eventId });
    expect(await users().find({ email }).toArray()).toMatchObject([{ registrationEventId: other.eventId }]);
    expect(await shop.call(signIn, { email, password: other.password })).toMatchObject({ status: 'done' });
    expect(await shop.call(register, input)).toMatchObject({ reason: 'email_taken' });
  });

  it.each(['at once', 'one after the other'])(
    'makes one account of an event id sent with two addresses %s',
    async (how) => {
      const eventId = uuidv7();
      const inputs = [1, 2].map(() => ({ ...registration(), eventId }));
      const send = (input: object) => shop.call(register, input);
      const results = how === 'at once' ? await Promise.all(inputs.map(send)) : [];
      if (how !== 'at once') for (const input of inputs) results.push(await send(input));
      const made = results.filter(({ status }) => status === 'published');
      expect(made).toHaveLength(1);
      expect(results).toContainEqual({ status: 'refused', reason: 'event_id_taken' });
      expect(await users().countDocuments({ registrationEventId: eventId })).toBe(1);
      expect(shop.published).toHaveLength(1);
      // Nothing of the other one was left: its address is free.
      const other = inputs[results.findIndex(({ status }) => status === 'refused')];
      expect(await send({ ...other, eventId: uuidv7() })).toMatchObject({ status: 'published' });
    },
  );

  it('under an event id that the log has for somebody else makes no account', async () => {
    const input = registration();
    const { customer_updates } = shop.mongo.collections;
    const row = { customerId: 'customer_k_000', firstName: 'Ewa', lastName: 'Lis', address, time: new Date() };
    const made = { version: '1', source: { partition: 0, offset: 0 }, appliedAt: new Date() };
    await customer_updates.insertOne({ _id: input.eventId, ...row, ...made });
    expect(await shop.call(register, input)).toEqual({ status: 'refused', reason: 'event_id_taken' });
    expect(await users().countDocuments({ registrationEventId: input.eventId })).toBe(0);
  });

  it('that the log refused leaves nobody who can buy, and is not published again', async () => {
    const input = registration();
    const result = await shop.call(register, input);
    const customerId = 'id' in result ? result.id : '';
    const cookie = await shop.signIn(input.email.trim().toLowerCase());
    const order = { eventId: uuidv7(), productId: 'none', quantity: 1, unitPrice: 1 };
    // Still on its way: that there is no such product is the first thing to say.
    expect(await shop.call(buy, order, { cookie })).toMatchObject({ reason: 'not_found' });
    await shop.mongo.collections.dead_letters.insertOne(letterOf(customerId ?? '', input.eventId));
    expect(await shop.call(buy, order, { cookie })).toEqual({
      status: 'refused',
      reason: 'registration_refused',
    });
    shop.published.length = 0;
    expect(await shop.call(signIn, { email: input.email, password })).toMatchObject({ status: 'done' });
    expect(shop.published).toEqual([]);
  });

  it('is not taken over by its event id with another password', async () => {
    const input = registration();
    await shop.call(register, input);
    const stolen = { ...input, password: 'another password' };
    expect(await shop.call(register, stolen)).toMatchObject({ reason: 'email_taken' });
  });

  it('not confirmed stands, and each sign-in publishes it until it is applied', async () => {
    const input = registration();
    const result = await shop.call(register, input, { ports: { publish: unconfirmed } });
    expect(result).toEqual({
      status: 'unconfirmed',
      eventId: input.eventId,
      viewer: expect.stringMatching(/^customer-/),
    });
    const credentials = { email: input.email, password };
    await shop.call(signIn, credentials);
    await shop.call(signIn, credentials);
    expect(shop.published.map(({ context }) => context.eventId)).toEqual([input.eventId, input.eventId]);
    const { id, firstName, lastName } = (shop.published[0]?.action.data ?? {}) as Record<string, string>;
    const stored = { firstName: firstName ?? '', lastName: lastName ?? '', address, city: 'Łódź' };
    const document = { _id: id ?? '', ...stored, registeredAt: new Date(), ...stamps(), eventId: input.eventId };
    await shop.mongo.collections.customers.insertOne(document);
    expect(await shop.call(signIn, credentials)).toMatchObject({ status: 'done', id: 'customer' });
    expect(shop.published).toHaveLength(2);
  });
});

describe('a session', () => {
  it('ends with the sign-out', async () => {
    const headers = new Headers({ cookie: await shop.signIn('anna@example.com') });
    expect(await readViewer(shop.auth, headers, true)).toMatchObject({ role: 'customer' });
    const cookie = headers.get('cookie') ?? '';
    expect(await shop.call(signOut, undefined, { cookie })).toEqual({ status: 'done' });
    expect(await readViewer(shop.auth, headers, true)).toEqual({ role: 'anonymous' });
  });

  it('tells the role that has signed in', async () => {
    const result = await shop.call(signIn, { email: 'OPERATOR@example.com', password });
    expect(result).toEqual({ status: 'done', id: 'operator', viewer: expect.stringMatching(/^operator-/) });
  });

  it('is not held against somebody who signs in often', async () => {
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const result = await shop.call(signIn, { email: 'anna@example.com', password });
      expect(result).toMatchObject({ status: 'done' });
    }
  });

  it('ends with the sign-in that replaces it, and no other does', async () => {
    const { auth_sessions } = shop.mongo.collections;
    const [elsewhere, here] = [await shop.signIn('anna@example.com'), await shop.signIn('anna@example.com')];
    const before = await auth_sessions.countDocuments();
    expect(await shop.call(signIn, { email: 'jan@example.com', password }, { cookie: here })).toMatchObject({
      status: 'done',
    });
    expect(await shop.viewerOf(here)).toEqual({ role: 'anonymous' });
    expect(await shop.viewerOf(elsewhere)).toMatchObject({ role: 'customer' });
    expect(await auth_sessions.countDocuments()).toBe(before);
    // What is refused replaces nothing.
    const wrong = { email: 'jan@example.com', password: 'a wrong password' };
    expect(await shop.call(signIn, wrong, { cookie: elsewhere })).toMatchObject({ status: 'refused' });
    expect(await shop.viewerOf(elsewhere)).toMatchObject({ role: 'customer' });
  });

  it('that has expired is swept, and one that has not stays', async () => {
    const { auth_sessions } = shop.mongo.collections;
    const cookie = await shop.signIn('anna@example.com');
    const kept = await auth_sessions.countDocuments();
    await shop.signIn('jan@example.com');
    const [newest] = await auth_sessions.find().sort({ createdAt: -1 }).limit(1).toArray();
    await auth_sessions.updateOne({ _id: newest?._id as never }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect(await sweepSessions(shop.mongo.collections, new Date())).toBe(1);
    expect(await auth_sessions.countDocuments()).toBe(kept);
    expect(await shop.viewerOf(cookie)).toMatchObject({ role: 'customer' });
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
