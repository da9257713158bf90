import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { listSessions } from '@/lib/queries/sessions';
import { endOtherSessions, endSession } from './(shop)/account/security/sessions';
import { register } from './(shop)/register';
import { openShop, type Shop } from './testing/command-harness';
import { registration } from './testing/command-inputs';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const done = { status: 'done' };

/** A customer of this test, and the cookies of two of their browsers. */
let email: string;
let here: string;
let elsewhere: string;
beforeEach(async () => {
  forgetAllCalls();
  const input = registration();
  await shop.call(register, input);
  email = input.email;
  [here, elsewhere] = [await shop.signIn(email), await shop.signIn(email)];
});

const roleOf = async (cookie: string) => (await shop.viewerOf(cookie)).role;

describe('sessions', () => {
  const listed = async () => {
    const user = await shop.mongo.collections.auth_users.findOne({ email });
    return listSessions(shop.mongo.collections, user?._id.toHexString() ?? '');
  };

  it('are listed with their browser, those from before they were counted too, and end one by one or together', async () => {
    const { auth_sessions } = shop.mongo.collections;
    const third = await shop.signIn(email);
    const [newest, second, first] = await listed();
    await auth_sessions.updateOne({ token: tokenOf(third) }, { $set: { userAgent: 'Firefox/140 (X11; Linux)' } });
    await auth_sessions.updateOne({ token: tokenOf(elsewhere) }, { $unset: { userAgent: 1, seenAt: 1 } });
    expect(await listed()).toMatchObject([
      { id: newest?.id, browser: 'Firefox', system: 'Linux' },
      { id: second?.id, browser: null, system: null },
      { id: first?.id },
      {},
    ]);
    const end = { eventId: uuidv7(), sessionId: newest?.id };
    expect(await shop.call(endSession, end, { cookie: here })).toEqual(done);
    expect([await roleOf(here), await roleOf(elsewhere), await roleOf(third)]).toEqual([
      'customer',
      'customer',
      'anonymous',
    ]);
    expect(await shop.call(endOtherSessions, { eventId: uuidv7() }, { cookie: here })).toEqual(done);
    expect([await roleOf(here), await roleOf(elsewhere)]).toEqual(['customer', 'anonymous']);
    expect(await listed()).toHaveLength(1);
  });

  it('of others are not ended', async () => {
    const [theirs] = await listed();
    const stranger = registration();
    await shop.call(register, stranger);
    const cookie = await shop.signIn(stranger.email);
    const end = { eventId: uuidv7(), sessionId: theirs?.id };
    expect(await shop.call(endSession, end, { cookie })).toEqual(done);
    expect(await shop.call(endOtherSessions, { eventId: uuidv7() }, { cookie })).toEqual(done);
    expect([await roleOf(here), await roleOf(elsewhere)]).toEqual(['customer', 'customer']);
  });

  it('say when they were last used', async () => {
    const { auth_sessions } = shop.mongo.collections;
    const long = new Date(Date.now() - 3_600_000);
    await auth_sessions.updateMany({ token: tokenOf(here) }, { $set: { updatedAt: long } });
    const seen = async () => (await auth_sessions.findOne({ token: tokenOf(here) }))?.seenAt;
    expect(await roleOf(here)).toBe('customer');
    await expect.poll(seen).toBeInstanceOf(Date);
    const before = await seen();
    await roleOf(here);
    expect(await seen()).toEqual(before);
  });

  const tokenOf = (cookie: string) => decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
});
