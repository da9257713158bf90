// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

const key = 'clientflow.tracked';
const stored = () => JSON.parse(sessionStorage.getItem(key) ?? '[]') as { eventId: string }[];
const registration = (eventId: string, at = Date.now()) =>
  ({ kind: 'registration', owner: 'customer', eventId, at }) as const;

/** A page freshly loaded in the same tab. */
async function freshPage() {
  vi.resetModules();
  return import('./tracked-actions');
}

describe('tracked actions', () => {
  beforeEach(() => sessionStorage.clear());

  it('outlive a page, newest first, once each', async () => {
    const page = await freshPage();
    page.track(registration('a'));
    page.track(registration('b'));
    page.track(registration('b'));
    const next = await freshPage();
    next.track(registration('c'));
    expect(stored().map(({ eventId }) => eventId)).toEqual(['c', 'b', 'a']);
  });

  it('are kept as they were last told, in their place', async () => {
    const page = await freshPage();
    const what = { product: { id: 'p', name: 'Milk', type: 'milk' }, quantity: 2, unitPrice: 350 };
    const purchase = { kind: 'purchase' as const, owner: 'customer', eventId: 'a', at: Date.now(), ...what };
    page.track({ ...purchase, stage: 'unconfirmed' });
    page.track(registration('b'));
    page.track({ ...purchase, stage: 'published' });
    expect(stored()).toEqual([
      expect.objectContaining({ eventId: 'b' }),
      expect.objectContaining({ eventId: 'a', stage: 'published' }),
    ]);
  });

  it('are forgotten when told, and after a day', async () => {
    const page = await freshPage();
    page.track(registration('old', Date.now() - 25 * 3_600_000));
    page.track(registration('a'));
    const next = await freshPage();
    next.track(registration('b'));
    next.untrack('a');
    expect(stored().map(({ eventId }) => eventId)).toEqual(['b']);
  });

  it('begin anew where the storage holds something else', async () => {
    sessionStorage.setItem(key, '{"not": "a list"');
    const page = await freshPage();
    page.track(registration('a'));
    expect(stored().map(({ eventId }) => eventId)).toEqual(['a']);
  });

  it('leave out what an earlier version of the shop kept in another way', async () => {
    const left = [null, 3, { ...registration('b'), owner: 1 }, { ...registration('c'), kind: 'purchase' }];
    sessionStorage.setItem(key, JSON.stringify([...left, registration('d')]));
    const page = await freshPage();
    page.track(registration('a'));
    expect(stored().map(({ eventId }) => eventId)).toEqual(['a', 'd']);
  });
});
