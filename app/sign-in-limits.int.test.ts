import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressHeader } from '@/lib/auth/address';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { signIn } from './(shop)/sign-in';
import { addPeople, openShop, password, type Shop } from './testing/command-harness';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
  await addPeople(shop);
});
afterAll(() => shop.close());
beforeEach(forgetAllCalls);

describe('the limits on sign-in', () => {
  it('tell a flood to try again, and hold up nobody from elsewhere', async () => {
    const flood = Array.from({ length: 100 }, (_, index) =>
      shop.call(signIn, { email: `${index}@example.com`, password: 'not this one' }),
    );
    const elsewhere = { headers: { [addressHeader]: '2001:db8::7' } };
    const right = shop.call(signIn, { email: 'jan@example.com', password }, elsewhere);
    expect(await right).toMatchObject({ status: 'done' });
    const answers = await Promise.all(flood);
    const busy = answers.filter((answer) => answer.status === 'refused' && answer.reason === 'busy');
    expect(busy[0]).toEqual({ status: 'refused', reason: 'busy', retryAfterSeconds: 2 });
    expect(answers.length - busy.length).toBeGreaterThan(30);
  });

  it('count an input that is not valid for nobody else', async () => {
    const worthless = { email: 'jan@example.com', password: '' };
    for (let call = 0; call < 110; call += 1) {
      await shop.call(signIn, worthless, { headers: { [addressHeader]: `192.0.2.${call}` } });
    }
    const elsewhere = { headers: { [addressHeader]: '203.0.113.7' } };
    expect(await shop.call(signIn, { ...worthless, password }, elsewhere)).toMatchObject({ status: 'done' });
  });
});
