import { type Collection, type Document, ObjectId } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureOperator } from '@/lib/auth/accounts';
import { createAuth } from '@/lib/auth/auth';
import { settleAccounts } from '@/lib/auth/first-operator';
import { readViewer, signInWithPassword } from '@/lib/auth/sign-in';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { createSeals } from '@/lib/control/account-seals';
import { removeOperator } from '@/lib/control/operators';
import { signCustomers } from '@/lib/control/sign-accounts';
import { logger } from '@/lib/telemetry/logger';
import { saveProduct } from './operator/products/save-product';
import { addPeople, openShop, password, type Shop } from './testing/command-harness';

/** What somebody can do who writes to the database, and does not know the secret. */
let shop: Shop;
let people: Awaited<ReturnType<typeof addPeople>>;
let asMade: { collection: Collection; documents: Document[] }[];
const operator = { OPERATOR_EMAIL: 'operator@example.com', OPERATOR_PASSWORD: password };
const logged = { warn: vi.fn(), error: vi.fn() };
beforeAll(async () => {
  shop = await openShop();
  vi.spyOn(logger(), 'warn').mockImplementation(logged.warn);
  vi.spyOn(logger(), 'error').mockImplementation(logged.error);
  people = await addPeople(shop);
  const collections = ['auth_users', 'auth_accounts', 'auth_sessions'].map((name) => shop.mongo.db.collection(name));
  asMade = await Promise.all(
    collections.map(async (collection) => ({ collection, documents: await collection.find().toArray() })),
  );
});
afterAll(() => shop.close());
beforeEach(async () => {
  forgetAllCalls();
  vi.clearAllMocks();
  for (const { collection, documents } of asMade) {
    await collection.deleteMany({});
    await collection.insertMany(documents);
  }
});

const user = async (email: string) => {
  const found = await shop.mongo.collections.auth_users.findOne({ email });
  if (!found) throw new Error(`no user ${email}`);
  return found;
};
const viewer = (cookie: string, auth = shop.auth) => readViewer(auth, new Headers({ cookie }), true);
const signIn = (email: string, given = password, auth = shop.auth) =>
  signInWithPassword(auth, { email, password: given }, new Headers());
const nobody = { role: 'anonymous' };
const unsigned = { refused: 'account_unsigned' };

describe('what is written into the database by hand', () => {
  it('is no role: of an operator, or of another customer', async () => {
    const { auth_users } = shop.mongo.collections;
    const { _id } = await user('anna@example.com');
    for (const change of [
      { role: 'operator' },
      { role: 'operator', customerId: null },
      { customerId: people.jan.id },
    ]) {
      await auth_users.updateOne({ _id }, { $set: change });
      expect(await viewer(people.anna.cookie)).toEqual(nobody);
      expect(await signIn('anna@example.com')).toEqual(unsigned);
      await auth_users.updateOne({ _id }, { $set: { role: 'customer', customerId: people.anna.id } });
    }
    expect(await viewer(people.anna.cookie)).toMatchObject({ role: 'customer', customerId: people.anna.id });
  });

  it('is no signature: another user’s does not count, nor one of an operator who is copied', async () => {
    const { auth_users, auth_accounts } = shop.mongo.collections;
    const [anna, boss] = [await user('anna@example.com'), await user('operator@example.com')];
    await auth_users.updateOne(
      { _id: anna._id },
      { $set: { role: 'operator', customerId: null, seal: boss.seal ?? '' } },
    );
    expect(await viewer(people.anna.cookie)).toEqual(nobody);
    const copy = { ...boss, _id: new ObjectId(), email: 'copy@example.com' };
    await auth_users.insertOne(copy);
    const own = await auth_accounts.findOne({ userId: anna._id });
    const account = { ...own, _id: copy._id, userId: copy._id, accountId: copy._id, providerId: 'credential' };
    await auth_accounts.insertOne(account as never);
    expect(await signIn('copy@example.com')).toEqual(unsigned);
  });

  it('is no session: not one that is given to an operator, and not an operator’s with one’s own token', async () => {
    const { auth_sessions } = shop.mongo.collections;
    const [anna, boss] = [await user('anna@example.com'), await user('operator@example.com')];
    const mine = await auth_sessions.findOneAndUpdate({ userId: anna._id }, { $set: { userId: boss._id } });
    expect(await viewer(people.anna.cookie)).toEqual(nobody);
    await auth_sessions.deleteOne({ _id: mine?._id as ObjectId });
    await auth_sessions.updateOne({ userId: boss._id }, { $set: { token: mine?.token ?? '' } });
    expect(await viewer(people.anna.cookie)).toEqual(nobody);
  });

  it('is no password: not one’s own for an operator, beside theirs or in its place', async () => {
    const { auth_accounts, auth_users } = shop.mongo.collections;
    const [anna, boss] = [await user('anna@example.com'), await user('operator@example.com')];
    const other = await shop.auth.$context.then((context) => context.password.hash('a password of mine'));
    const theirs = await auth_accounts.findOne({ userId: boss._id });
    const fields = { accountId: boss._id, providerId: 'credential', seal: theirs?.seal };
    await auth_accounts.insertOne({
      _id: new ObjectId('0'.repeat(24)),
      userId: boss._id,
      password: other,
      ...fields,
    } as never);
    expect(await signIn('operator@example.com', 'a password of mine')).toMatchObject({ refused: expect.any(String) });
    expect(await signIn('operator@example.com')).toMatchObject({ viewer: { role: 'operator' } });
    await auth_accounts.deleteMany({ userId: boss._id, password: { $ne: other } });
    expect(await signIn('operator@example.com', 'a password of mine')).toEqual(unsigned);
    // The operator's own row, to be signed in to with a customer's address and password.
    await auth_accounts.deleteMany({ userId: boss._id });
    await auth_accounts.updateOne({ userId: anna._id }, { $set: { userId: boss._id } });
    await auth_users.updateOne({ _id: boss._id }, { $set: { email: 'boss@example.com' } });
    expect(await signIn('boss@example.com')).toMatchObject({ refused: expect.any(String) });
  });

  it('is no operator who may act, and the start says that there is one', async () => {
    await shop.mongo.collections.auth_users.updateOne({ email: 'anna@example.com' }, { $set: { role: 'operator' } });
    const product = { eventId: '', name: 'Chleb', type: 'chleb', price: '1,00' };
    const result = await shop.call(saveProduct, product, { cookie: people.anna.cookie });
    expect(result).toMatchObject({ status: 'refused', reason: 'unauthenticated' });
    await settleAccounts(shop.auth, shop.mongo.collections, operator);
    const { _id } = await user('anna@example.com');
    expect(logged.warn).toHaveBeenCalledWith(
      { signed: [], unsigned: [_id.toHexString()] },
      expect.stringContaining('operators: 1 besides'),
    );
    expect(await viewer(people.anna.cookie)).toEqual(nobody);
  });
});

describe('at the start', () => {
  it('the operator of the environment is signed anew with that password, whatever was put in their place', async () => {
    const { auth_accounts } = shop.mongo.collections;
    const boss = await user('operator@example.com');
    const other = await shop.auth.$context.then((context) => context.password.hash('a password of mine'));
    await auth_accounts.updateOne({ userId: boss._id }, { $set: { password: other } });
    await shop.mongo.collections.auth_users.updateOne({ _id: boss._id }, { $unset: { seal: 1 } });
    const given = { email: operator.OPERATOR_EMAIL, password };
    expect(await ensureOperator(shop.auth, given)).toBe('updated');
    expect(await viewer(people.operator)).toEqual(nobody);
    expect(await signIn('operator@example.com', 'a password of mine')).toMatchObject({ refused: 'wrong_credentials' });
    expect(await signIn('operator@example.com')).toMatchObject({ viewer: { role: 'operator' } });
    expect(await ensureOperator(shop.auth, given)).toBe('unchanged');
  });

  it('accounts from before there were signatures go on, and operators but the configured one do not', async () => {
    const { auth_users, auth_accounts, auth_sessions } = shop.mongo.collections;
    await ensureOperator(shop.auth, { email: 'former@example.com', password });
    const former = await shop.signIn('former@example.com');
    for (const collection of [auth_users, auth_accounts, auth_sessions]) {
      await collection.updateMany({}, { $unset: { seal: 1 } } as never);
    }
    await settleAccounts(shop.auth, shop.mongo.collections, operator);
    expect(await viewer(people.anna.cookie)).toMatchObject({ role: 'customer', customerId: people.anna.id });
    expect(await signIn('jan@example.com')).toMatchObject({ viewer: { role: 'customer' } });
    expect(await signIn('operator@example.com')).toMatchObject({ viewer: { role: 'operator' } });
    expect(await viewer(former)).toEqual(nobody);
    expect(await signIn('former@example.com')).toEqual(unsigned);
    // That was the one time: what is unsigned later stays so.
    await auth_users.updateOne({ email: 'jan@example.com' }, { $unset: { seal: 1 } });
    await settleAccounts(shop.auth, shop.mongo.collections, operator);
    expect(await signIn('jan@example.com')).toEqual(unsigned);
    expect(logged.error).toHaveBeenCalledWith({ unsigned: 1, customers: 2 }, expect.stringContaining('accounts sign'));
  });

  it('nothing is signed where no operator is configured, who would be the end of it', async () => {
    const { auth_users } = shop.mongo.collections;
    await auth_users.deleteOne({ email: 'operator@example.com' });
    await auth_users.updateOne({ email: 'jan@example.com' }, { $unset: { seal: 1 } });
    await settleAccounts(shop.auth, shop.mongo.collections, {});
    expect(await signIn('jan@example.com')).toEqual(unsigned);
    expect(logged.error).toHaveBeenCalledWith({ unsigned: 1, customers: 2 }, expect.stringContaining('accounts sign'));
  });

  it('with another secret it is said what to do, and signing customers again lets them in', async () => {
    const secrets = { ...shop.config.secrets, AUTH_SECRET: 'another secret of this test, long enough' };
    const auth = createAuth({ ...shop.config, secrets }, shop.mongo.db);
    await settleAccounts(auth, shop.mongo.collections, operator);
    expect(logged.error).toHaveBeenCalledWith(
      { unsigned: 2, customers: 2 },
      expect.stringContaining('former one again'),
    );
    expect(await signIn('operator@example.com', password, auth)).toMatchObject({ viewer: { role: 'operator' } });
    expect(await signIn('anna@example.com', password, auth)).toEqual(unsigned);
    expect(await signCustomers(shop.mongo.collections, createSeals(secrets.AUTH_SECRET))).toBe(2);
    expect(await signIn('anna@example.com', password, auth)).toMatchObject({ viewer: { customerId: people.anna.id } });
    expect(await viewer(people.anna.cookie, auth)).toEqual(nobody);
  });
});

describe('an operator who is removed', () => {
  it('is nobody in an open page at once, and cannot sign in', async () => {
    expect(await removeOperator(shop.mongo.collections, 'operator@example.com')).toMatchObject({ sessions: 1 });
    expect(await viewer(people.operator)).toEqual(nobody);
    expect(await signIn('operator@example.com')).toEqual({ refused: 'wrong_credentials' });
    expect(await removeOperator(shop.mongo.collections, 'operator@example.com')).toBeNull();
    expect(await removeOperator(shop.mongo.collections, 'anna@example.com')).toBeNull();
    expect(await viewer(people.anna.cookie)).toMatchObject({ role: 'customer' });
  });

  it('is nobody though the sign-in crossed the removal', async () => {
    const { internalAdapter } = await shop.auth.$context;
    const create = internalAdapter.createSession.bind(internalAdapter);
    let before = -1;
    internalAdapter.createSession = async (...given) => {
      internalAdapter.createSession = create;
      await removeOperator(shop.mongo.collections, 'operator@example.com');
      before = await shop.mongo.collections.auth_sessions.countDocuments();
      return create(...given);
    };
    await expect(shop.signIn('operator@example.com')).rejects.toThrow('wrong');
    expect(await shop.mongo.collections.auth_sessions.countDocuments()).toBe(before);
  });
});
