import { describe, expect, it } from 'vitest';
import { createSeals, isSealedBy } from './account-seals';

const seals = createSeals('a secret of this test, long enough for it');
const user = { id: 'u1', role: 'customer', customerId: 'c1' };

describe('a seal', () => {
  it('is the same for the same content and secret', () => {
    expect(createSeals('a secret of this test, long enough for it').user({ ...user })).toBe(seals.user(user));
  });

  it.each([
    { id: 'u2' },
    { role: 'operator' },
    { customerId: 'c2' },
    { customerId: null },
    { role: 'customerc1', customerId: null },
  ])('of a user does not count for %j', (change) => {
    expect(isSealedBy(seals.user({ ...user, ...change }), seals.user(user))).toBe(false);
  });

  it('does not count under another secret, or for another kind', () => {
    const other = createSeals('another secret of this test, long enough');
    expect(isSealedBy(other.user(user), seals.user(user))).toBe(false);
    expect(seals.session({ token: 'a', userId: 'b' })).not.toBe(seals.credential({ userId: 'a', password: 'b' }));
  });

  it.each([undefined, null, '', 1, {}, { $gt: '' }, 'short'])('is not %j', (found) => {
    expect(isSealedBy(seals.user(user), found)).toBe(false);
  });
});
