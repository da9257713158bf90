// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

type Input = { email: string; password: string };
const now = Date.now();
const intent = (eventId: string, clickedAt = now) => ({
  eventId,
  input: { email: 'a@example.com', password: 'secret' },
  clickedAt,
});

/** A page of the tab, freshly loaded for somebody. */
async function pageFor(madeFor: string) {
  vi.resetModules();
  document.documentElement.dataset.madeFor = madeFor;
  return import('./intent-storage');
}

beforeEach(() => sessionStorage.clear());

describe('the kept intents', () => {
  it('are found by the next page of the same viewer and form, with what they are about', async () => {
    const page = await pageFor('operator-a');
    page.intentKeeper<Input>('product', { about: { id: 'milk' } }).write({ intent: intent('e1'), stage: 'sending' });
    page.intentKeeper<Input>('rule').write({ intent: intent('e2'), stage: 'unconfirmed' });
    const next = await pageFor('operator-a');
    expect(next.keptIntents('product')).toMatchObject([
      { about: { id: 'milk' }, kept: { stage: 'sending', intent: { eventId: 'e1' } } },
    ]);
    const other = await pageFor('operator-b');
    expect([...other.keptIntents('product'), ...other.keptIntents('rule')]).toEqual([]);
  });

  it('never hold what is hidden', async () => {
    const page = await pageFor('anonymous');
    const hide = (input: Input) => ({ ...input, password: '' });
    page.intentKeeper<Input>('register', { hide }).write({ intent: intent('e1'), stage: 'sending' });
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret');
    expect(page.keptIntents('register')).toHaveLength(1);
  });

  it('are forgotten when told, when of no use any more, and all of them at a sign-out', async () => {
    const page = await pageFor('operator-a');
    const keeper = page.intentKeeper<Input>('product');
    keeper.write({ intent: intent('e1'), stage: 'published' });
    keeper.write({ intent: intent('e2', now - 31_000), stage: 'settled' });
    keeper.write({ intent: intent('e3', now - 31 * 60_000), stage: 'unsent' });
    expect(page.keptIntents('product').map(({ kept }) => kept.intent.eventId)).toEqual(['e1']);
    keeper.write({ intent: intent('e4'), stage: 'unsent' });
    keeper.forget('e1');
    expect(keeper.read()?.intent.eventId).toBe('e4');
    page.forgetKeptIntents();
    expect(sessionStorage).toHaveLength(0);
  });

  it('of somebody without an account are not there for the next one, however far they had come', async () => {
    for (const madeFor of ['anonymous', 'customer-a']) {
      const page = await pageFor(madeFor);
      const keeper = page.intentKeeper<Input>('register');
      for (const stage of ['sending', 'unconfirmed', 'published'] as const) {
        keeper.write({ intent: intent(`${stage} late`, now - 31 * 60_000), stage });
        keeper.write({ intent: intent(`${stage} now`, now - 29 * 60_000), stage });
      }
      const found = page.keptIntents('register').map(({ kept }) => kept.intent.eventId);
      expect(found.filter((id) => id.endsWith('now'))).toHaveLength(3);
      expect(found.filter((id) => id.endsWith('late'))).toHaveLength(madeFor === 'anonymous' ? 0 : 3);
      page.forgetKeptIntents();
    }
  });

  it('are none where the storage holds something else, or is forbidden', async () => {
    const page = await pageFor('operator-a');
    for (const text of ['{"not": "a list"', '{}', '[null, 1, {"form": "product"}]']) {
      sessionStorage.setItem('clientflow.intents', text);
      expect(page.keptIntents('product')).toEqual([]);
    }
    const refuse = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
    expect(page.intentKeeper<Input>('product').write({ intent: intent('e1'), stage: 'sending' })).toBe(false);
    vi.unstubAllGlobals();
  });
});
