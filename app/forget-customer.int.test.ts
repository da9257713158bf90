import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readViewer } from '@/lib/auth/sign-in';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { customerDoc } from '@/lib/store/testing/documents';
import { register } from './(shop)/register';
import { signIn } from './(shop)/sign-in';
import { forgetCustomer } from './operator/customers/forget-customer';
import { addPeople, openShop, password, type Shop } from './testing/command-harness';

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

const store = () => createMongoShopStore(shop.mongo.collections, 'actions');
const accountDocuments = async () => {
  const names = ['auth_users', 'auth_accounts', 'auth_sessions', 'auth_verifications'];
  const found = await Promise.all(names.map((name) => shop.mongo.db.collection(name).find().toArray()));
  return JSON.stringify(found);
};

it('is published under the intent’s id and written down, without anything personal, however often it is sent', async () => {
  await shop.mongo.collections.customers.insertOne(customerDoc({ _id: people.anna.id }));
  const input = { eventId: uuidv7(), customerId: people.anna.id };
  for (let time = 0; time < 2; time += 1) {
    const result = await shop.call(forgetCustomer, input, { cookie: people.operator });
    expect(result).toMatchObject({ status: 'published', eventId: input.eventId, id: people.anna.id });
  }
  const action = { type: 'forget_customer', data: { customerId: people.anna.id } };
  const context = expect.objectContaining({
    eventId: input.eventId,
    actor: expect.objectContaining({ role: 'operator' }),
  });
  expect(shop.published).toEqual([
    { action, context },
    { action, context },
  ]);
  const [entry] = await shop.mongo.collections.audit.find().toArray();
  expect(entry).toMatchObject({ action: 'forget_customer', target: people.anna.id, detail: input.eventId });
  expect(Object.keys(entry ?? {}).sort()).toEqual(['_id', 'action', 'actorId', 'at', 'detail', 'target']);
});

it('that was applied already may be sent again: its first attempt was not confirmed', async () => {
  await shop.mongo.collections.customers.insertOne(customerDoc({ _id: people.jan.id, forgotten: true }));
  const input = { eventId: uuidv7(), customerId: people.jan.id };
  expect(await shop.call(forgetCustomer, input, { cookie: people.operator })).toMatchObject({
    status: 'published',
  });
});

it('leaves nothing of the account: no session, no sign-in, and the e-mail to a new customer', async () => {
  const profile = { firstName: 'Żaneta', lastName: 'Łęcka', street: 'Długa 7', postalCode: '00-950', city: 'Warszawa' };
  const registration = () => ({ eventId: uuidv7(), email: 'zaneta.lecka@example.com', password, profile });
  const first = await shop.call(register, registration());
  const id = 'id' in first ? (first.id ?? '') : '';
  const cookie = await shop.signIn('zaneta.lecka@example.com');
  expect(await accountDocuments()).toContain('zaneta.lecka@example.com');
  await store().deleteAccounts([id]);
  expect(await accountDocuments()).not.toMatch(/zaneta|Łęcka|Długa/);
  expect(await shop.mongo.db.collection('auth_accounts').countDocuments()).toBe(3);
  expect(await readViewer(shop.auth, new Headers({ cookie }), true)).toEqual({ role: 'anonymous' });
  const credentials = { email: 'zaneta.lecka@example.com', password };
  expect(await shop.call(signIn, credentials)).toMatchObject({ reason: 'wrong_credentials' });
  const again = await shop.call(register, registration());
  expect(again).toMatchObject({ status: 'published', id: expect.any(String) });
  expect('id' in again && again.id).not.toBe(id);
});

it('makes no sign-in publish the registration again, while the account is still there', async () => {
  await shop.call(signIn, { email: people.jan.email, password });
  expect(shop.published).toEqual([]);
});
