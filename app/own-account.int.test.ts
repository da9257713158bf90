import { ObjectId } from 'mongodb';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressHeader } from '@/lib/auth/address';
import type { AnyCommand } from '@/lib/commands/definition';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { deleteAccount } from './(shop)/account/security/delete-account';
import { changeEmail, changePassword } from './(shop)/account/security/sign-in-changes';
import { register } from './(shop)/register';
import { signIn } from './(shop)/sign-in';
import { openShop, password, type Shop } from './testing/command-harness';
import { registration } from './testing/command-inputs';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const other = 'another long password';
const done = { status: 'done' };
const refused = (reason: string) => ({ status: 'refused', reason });

/** A customer of this test, and the cookies of two of their browsers. */
let input: ReturnType<typeof registration>;
let here: string;
let elsewhere: string;
beforeEach(async () => {
  forgetAllCalls();
  input = registration();
  await shop.call(register, input);
  [here, elsewhere] = [await shop.signIn(input.email), await shop.signIn(input.email)];
  shop.published.length = 0;
});

const roleOf = async (cookie: string) => (await shop.viewerOf(cookie)).role;
const user = async (email = input.email) => shop.mongo.collections.auth_users.findOne({ email });
const signsIn = (secret: string, email = input.email) => shop.call(signIn, { email, password: secret });
const passwordChange = (change: object = {}) => ({ eventId: uuidv7(), present: password, password: other, ...change });

describe('another password', () => {
  it('is what signs in from now on, ends every other session, and keeps this one', async () => {
    expect(await shop.call(changePassword, passwordChange(), { cookie: here })).toEqual(done);
    expect([await roleOf(here), await roleOf(elsewhere)]).toEqual(['customer', 'anonymous']);
    expect(await signsIn(password)).toMatchObject(refused('wrong_credentials'));
    expect(await signsIn(other)).toMatchObject(done);
    expect(JSON.stringify(await shop.contents())).not.toContain(other);
  });

  it('is not for who does not know the present one', async () => {
    const wrong = passwordChange({ present: 'not this one' });
    expect(await shop.call(changePassword, wrong, { cookie: here })).toEqual(refused('wrong_password'));
    expect(await roleOf(elsewhere)).toBe('customer');
    expect(await signsIn(password)).toMatchObject(done);
  });

  it('asked for again, whose first answer was lost, is done', async () => {
    const change = passwordChange();
    await shop.call(changePassword, change, { cookie: here });
    expect(await shop.call(changePassword, change, { cookie: here })).toEqual(done);
  });

  it('of two at once is one', async () => {
    const changes = [passwordChange(), passwordChange({ password: 'a third password' })];
    const results = await Promise.all(changes.map((change) => shop.call(changePassword, change, { cookie: here })));
    expect(results.filter(({ status }) => status === 'done')).toHaveLength(1);
    const won = changes[results.findIndex(({ status }) => status === 'done')];
    expect(await signsIn(won?.password ?? '')).toMatchObject(done);
  });

  it('leaves no way in by the registration and its old password', async () => {
    await shop.call(changePassword, passwordChange(), { cookie: here });
    expect(await shop.call(register, input)).toEqual(refused('email_taken'));
    // Nor to whoever can delete the credential.
    await shop.mongo.db.collection('auth_accounts').deleteMany({ userId: (await user())?._id });
    expect(await shop.call(register, input)).toEqual(refused('email_taken'));
  });

  it('outruns a sign-in that had checked the old one before', async () => {
    const { internalAdapter } = await shop.auth.$context;
    const original = internalAdapter.createSession;
    internalAdapter.createSession = async (...given) => {
      internalAdapter.createSession = original;
      expect(await shop.call(changePassword, passwordChange(), { cookie: here })).toEqual(done);
      return original(...given);
    };
    expect(await signsIn(password)).toMatchObject(refused('wrong_credentials'));
    expect(await shop.mongo.collections.auth_sessions.countDocuments({ userId: (await user())?._id as never })).toBe(1);
  });
});

describe('another e-mail', () => {
  const emailChange = (change: object = {}) => ({
    eventId: uuidv7(),
    present: password,
    email: ` ${uuidv7()}@Example.com`,
    ...change,
  });

  it('is folded as at registration, signs in from now on, and ends every other session', async () => {
    const change = emailChange();
    expect(await shop.call(changeEmail, change, { cookie: here })).toEqual(done);
    const email = change.email.trim().toLowerCase();
    expect([await roleOf(here), await roleOf(elsewhere)]).toEqual(['customer', 'anonymous']);
    expect(await user()).toBeNull();
    expect(await signsIn(password, email)).toMatchObject(done);
    expect(await signsIn(password)).toMatchObject(refused('wrong_credentials'));
    // The registration sent again finds neither address free for it.
    expect(await shop.call(register, input)).toEqual(refused('event_id_taken'));
  });

  it('is nobody else’s', async () => {
    const taken = registration();
    await shop.call(register, taken);
    const change = emailChange({ email: taken.email.toUpperCase() });
    expect(await shop.call(changeEmail, change, { cookie: here })).toEqual(refused('email_taken'));
    expect(await user()).not.toBeNull();
    const wrong = { ...change, present: 'not this one' };
    expect(await shop.call(changeEmail, wrong, { cookie: here })).toEqual(refused('wrong_password'));
  });

  it('that two take at once is one’s', async () => {
    const second = registration();
    await shop.call(register, second);
    const cookies = [here, await shop.signIn(second.email)];
    const { email } = emailChange();
    const results = await Promise.all(
      cookies.map((cookie) => shop.call(changeEmail, emailChange({ email }), { cookie })),
    );
    expect(results).toContainEqual(done);
    expect(results).toContainEqual(refused('email_taken'));
  });
});

it('guessing the password goes on for ten attempts, whichever form asks', async () => {
  const wrong = { eventId: uuidv7(), present: 'not this one' };
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const headers = { [addressHeader]: `192.0.2.${attempt}` };
    const forms: [AnyCommand, object][] = [
      [changePassword, { ...wrong, password: other }],
      [deleteAccount, wrong],
      [changeEmail, { ...wrong, email: 'new@example.com' }],
    ];
    const [command, given] = forms[attempt % 3] ?? [deleteAccount, wrong];
    expect(await shop.call(command, given, { cookie: here, headers })).toEqual(refused('wrong_password'));
  }
  for (const [command, given] of [
    [changePassword, passwordChange()],
    [deleteAccount, { ...wrong, present: password }],
  ] as const) {
    expect(await shop.call(command, given, { cookie: here })).toMatchObject(refused('rate_limited'));
  }
});

describe('deleting one’s account', () => {
  const deletion = (change: object = {}) => ({ eventId: uuidv7(), present: password, ...change });

  it('forgets the customer, and the account is of no use at once', async () => {
    const { customerId, _id: userId } = (await user()) ?? { _id: new ObjectId() };
    const sent = deletion();
    expect(await shop.call(deleteAccount, sent, { cookie: here })).toEqual(done);
    expect(shop.published).toMatchObject([
      {
        action: { type: 'forget_customer', data: { customerId } },
        context: { eventId: sent.eventId, actor: { role: 'customer', id: customerId } },
      },
    ]);
    expect([await roleOf(here), await roleOf(elsewhere)]).toEqual(['anonymous', 'anonymous']);
    expect(await signsIn(password)).toMatchObject(refused('wrong_credentials'));
    expect(await user()).toBeNull();
    const { auth_accounts, auth_sessions, auth_registrations } = shop.mongo.collections;
    expect(await auth_accounts.countDocuments({ userId })).toBe(0);
    expect(await auth_sessions.countDocuments({ userId })).toBe(0);
    expect(await auth_registrations.countDocuments({ _id: input.eventId })).toBe(0);
    // The address is free for somebody new.
    const anew = { ...input, eventId: uuidv7() };
    expect(await shop.call(register, anew)).toMatchObject({ status: 'published' });
    expect((await user())?.customerId).not.toBe(customerId);
  });

  it('asks for the password', async () => {
    const wrong = deletion({ present: 'not this one' });
    expect(await shop.call(deleteAccount, wrong, { cookie: here })).toEqual(refused('wrong_password'));
    expect(shop.published).toEqual([]);
    expect(await roleOf(elsewhere)).toBe('customer');
  });

  it('that nobody confirms leaves the account as it is, to be tried again', async () => {
    const sent = deletion();
    const publish = async () => 'unconfirmed' as const;
    const answer = await shop.call(deleteAccount, sent, { cookie: here, ports: { publish } });
    expect(answer).toEqual({ status: 'unconfirmed', eventId: sent.eventId });
    expect(await roleOf(here)).toBe('customer');
    expect(await shop.call(deleteAccount, sent, { cookie: here })).toEqual(done);
  });
});
