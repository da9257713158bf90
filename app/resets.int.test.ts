import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressHeader } from '@/lib/auth/address';
import { ownAccount } from '@/lib/auth/own-account';
import { issueReset, takeReset } from '@/lib/auth/resets';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { createMailer, type Mailer } from '@/lib/mail/mailer';
import { openMailServer } from '@/lib/mail/testing';
import { logger } from '@/lib/telemetry/logger';
import { changeEmail, changePassword } from './(shop)/account/security/sign-in-changes';
import { requestReset } from './(shop)/forgotten-password/request-reset';
import { resetPassword } from './(shop)/new-password/reset-password';
import { register } from './(shop)/register';
import { signIn } from './(shop)/sign-in';
import { issueResetLink } from './operator/customers/issue-reset-link';
import { addPeople, openShop, password, type Shop } from './testing/command-harness';
import { registration } from './testing/command-inputs';

let shop: Shop;
let operator: string;
let server: Awaited<ReturnType<typeof openMailServer>>;
let mailer: Mailer;

beforeAll(async () => {
  shop = await openShop();
  operator = (await addPeople(shop)).operator;
  server = await openMailServer();
  mailer = mailerTo(server.url);
});
afterAll(async () => {
  await Promise.all([shop.close(), server.close()]);
});

let input: ReturnType<typeof registration>;
let cookie: string;
beforeEach(async () => {
  forgetAllCalls();
  server.letters.length = 0;
  input = registration();
  await shop.call(register, input);
  cookie = await shop.signIn(input.email);
});
afterEach(() => vi.restoreAllMocks());

const mailerTo = (url: string) => createMailer({ url, from: 'shop@example.com' });
const other = 'another long password';
const done = { status: 'done' };
const isVoid = { status: 'refused', reason: 'link_void' };
const ask = (email = input.email, caller: object = {}) =>
  shop.call(requestReset, { eventId: uuidv7(), email }, { ports: { mailer: () => mailer }, ...caller });
const use = (token: string, wanted = other) => shop.call(resetPassword, { eventId: uuidv7(), token, password: wanted });
const signsIn = async (secret: string, email = input.email) =>
  (await shop.call(signIn, { email, password: secret })).status === 'done';
const account = async () => {
  const found = await ownAccount(shop.auth, 'email', input.email);
  if (!found) throw new Error('no account');
  return found;
};
/** The token of the newest letter's link. */
async function mailed(count = 1): Promise<string> {
  await expect.poll(() => server.letters.length).toBe(count);
  return server.link().split('#')[1] ?? '';
}

describe('a forgotten password', () => {
  it('is replaced by the link of a letter, once, and all sessions end', async () => {
    expect(await ask(` ${input.email.toUpperCase()}`)).toEqual(done);
    const token = await mailed();
    expect(server.letters[0]?.to).toBe(input.email);
    expect(server.letters[0]?.content).toMatch(/^Content-Type: text\/plain/m);
    expect(server.letters[0]?.content).toMatch(/^Content-Type: text\/html/m);
    expect(JSON.stringify(await shop.contents())).not.toContain(token.split('.')[1]);
    expect(await use(token)).toEqual(done);
    expect(await shop.viewerOf(cookie)).toEqual({ role: 'anonymous' });
    expect([await signsIn(password), await signsIn(other)]).toEqual([false, true]);
    expect(await use(token, 'a third password')).toEqual(isVoid);
  });

  it.each([
    ['pl', 'Ustaw nowe has'],
    ['en', 'Set a new password'],
  ])('is written about in the reader’s language: %s', async (language, words) => {
    await ask(input.email, { headers: { 'accept-language': language } });
    await mailed();
    expect(server.letters[0]?.content).toContain(words);
  });

  it('of an address without an account, or of an operator, is answered the same, and no letter goes', async () => {
    for (const email of ['nobody@example.com', 'operator@example.com']) expect(await ask(email)).toEqual(done);
    expect(await ask()).toEqual(done);
    await mailed();
    expect(server.letters.map(({ to }) => to)).toEqual([input.email]);
  });

  it('is answered before anybody looks whether there is an account', async () => {
    const auth = () => new Promise<never>(() => {});
    expect(await ask(input.email, { ports: { mailer: () => mailer, auth } })).toEqual(done);
  });

  it('is asked for a few times only: by account, and by who asks', async () => {
    for (let time = 0; time < 3; time += 1) expect(await ask()).toEqual(done);
    expect(await ask()).toMatchObject({ reason: 'rate_limited' });
    for (let time = 0; time < 7; time += 1) {
      expect(await ask(input.email, { headers: { [addressHeader]: `192.0.2.${time}` } })).toEqual(done);
    }
    const more = { headers: { [addressHeader]: '203.0.113.7' } };
    expect(await ask(input.email, more)).toMatchObject({ reason: 'rate_limited' });
    for (let time = 0; time < 16; time += 1) await ask(`${time}@example.com`);
    expect(await ask('more@example.com')).toMatchObject({ reason: 'rate_limited' });
  });

  it('with the server of mail away says so to everybody alike, and once to the log, without whom it is about', async () => {
    const gone = await openMailServer();
    await gone.close();
    const away = mailerTo(gone.url);
    const warn = vi.spyOn(logger(), 'warn');
    const ports = { mailer: () => away };
    for (const email of [input.email, 'nobody@example.com']) {
      expect(await ask(email, { ports })).toEqual({ status: 'refused', reason: 'mail_unavailable' });
    }
    const said = warn.mock.calls.filter(([line]) => (line as { what?: string }).what === 'mail');
    expect(said).toMatchObject([[{ code: 'ECONNREFUSED' }, 'refused']]);
    expect(JSON.stringify(said)).not.toMatch(/example\.com|secret/);
    expect(await mailerTo(server.url.replace('secret', 'wrong')).isThere()).toBe(false);
  });

  it('without any mail is the operators’ to help with', async () => {
    const ports = { mailer: () => null };
    expect(await ask(input.email, { ports })).toEqual({ status: 'refused', reason: 'mail_unavailable' });
  });

  it('brings no letter to an address that somebody has written into the database', async () => {
    const moved = `${uuidv7()}@example.com`;
    await shop.mongo.db.collection('auth_users').updateOne({ email: input.email }, { $set: { email: moved } });
    expect(await ask(moved)).toEqual(done);
    input = registration();
    await shop.call(register, input);
    await ask();
    await mailed();
    expect(server.letters.map(({ to }) => to)).toEqual([input.email]);
  });
});

describe('a token', () => {
  it('used twice at once is used once', async () => {
    const token = await issueReset(shop.auth, await account());
    const results = await Promise.all([use(token), use(token, 'a third password')]);
    expect(results).toContainEqual(done);
    expect(results).toContainEqual(isVoid);
    expect(await signsIn(results[0]?.status === 'done' ? other : 'a third password')).toBe(true);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a newer one is made', async () => issueReset(shop.auth, await account())],
    [
      'the password is changed',
      async () =>
        shop.call(changePassword, { eventId: uuidv7(), present: password, password: 'changed meanwhile' }, { cookie }),
    ],
    [
      'the e-mail is changed',
      async () =>
        shop.call(changeEmail, { eventId: uuidv7(), present: password, email: `${uuidv7()}@example.com` }, { cookie }),
    ],
  ])('is void once %s, also where its document is put back', async (what, change) => {
    const users = shop.mongo.db.collection('auth_users');
    const token = await issueReset(shop.auth, await account());
    const before = await users.findOne({ email: input.email });
    if (!before) throw new Error('no user');
    await change();
    expect(await use(token)).toEqual(isVoid);
    if (what === 'a newer one is made') return;
    const { resetMark, resetExpiresAt } = before;
    await users.updateOne({ _id: before._id }, { $set: { resetMark, resetExpiresAt } });
    expect(await use(token)).toEqual(isVoid);
  });

  it('lasts half an hour, whatever the database says of its end', async () => {
    const halfHour = 30 * 60_000;
    const token = await issueReset(shop.auth, await account(), Date.now() - halfHour);
    expect(await use(token)).toEqual(isVoid);
    const later = { resetExpiresAt: new Date(Date.now() + halfHour) };
    await shop.mongo.db.collection('auth_users').updateOne({ email: input.email }, { $set: later });
    expect(await use(token)).toEqual(isVoid);
    const young = await issueReset(shop.auth, await account(), Date.now() - halfHour + 60_000);
    expect(await takeReset(shop.auth, young, other)).toBe(true);
  });

  it('of another account, or made up, opens nothing', async () => {
    const token = await issueReset(shop.auth, await account());
    const [id = '', secret = ''] = token.split('.');
    for (const forged of [`${id}.${'A'.repeat(43)}`, `${'0'.repeat(24)}.${secret}`]) {
      expect(await use(forged)).toEqual(isVoid);
    }
    expect(await use(token)).toEqual(done);
  });
});

describe('an operator’s link', () => {
  const issue = (customerId: string) =>
    shop.call(issueResetLink, { eventId: uuidv7(), customerId }, { cookie: operator });

  it('is made for a customer’s account, written down, and works as a letter’s does', async () => {
    const { user } = await account();
    const result = await issue(user.customerId ?? '');
    const token = 'id' in result ? (result.id ?? '') : '';
    const [entry] = await shop.mongo.collections.audit.find({ target: user.customerId ?? '' }).toArray();
    expect(entry).toMatchObject({ action: 'issue_reset_link' });
    expect(JSON.stringify(entry)).not.toContain(token);
    expect(await use(token)).toEqual(done);
    expect(await signsIn(other)).toBe(true);
  });

  it('is not made for who has no account', async () => {
    expect(await issue('customer_k_000')).toEqual({ status: 'refused', reason: 'no_account' });
    expect(await ownAccount(shop.auth, 'email', 'operator@example.com')).toBeNull();
  });
});
