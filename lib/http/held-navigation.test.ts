import { describe, expect, it, vi } from 'vitest';
import { createHeldNavigations } from './held-navigation';

const navigation = { headers: { rsc: '1' } };
const lost = () => Promise.reject(new TypeError('Failed to fetch'));
const page = (status = 200) => Promise.resolve(new Response('page', { status }));

/** A browser whose requests are answered in turn, and which can say that it is online again. */
function browser(...answers: (() => Promise<Response>)[]) {
  const listeners = new Set<EventListener>();
  const asked = vi.fn(() => answers.shift()?.() ?? page());
  const win = {
    fetch: asked as unknown as typeof fetch,
    addEventListener: (_: string, listener: EventListener) => void listeners.add(listener),
    removeEventListener: (_: string, listener: EventListener) => void listeners.delete(listener),
  } as unknown as Window & { fetch: typeof fetch };
  const held = createHeldNavigations();
  held.install(win);
  held.install(win);
  const online = () => {
    for (const listener of listeners) listener(new Event('online'));
  };
  return { asked, held, online, fetch: (init: RequestInit) => win.fetch('/account?_rsc=1', init) };
}

describe('a page that is asked for', () => {
  it('waits for an answer while the reader is told', async () => {
    const { asked, held, online, fetch } = browser(lost, lost);
    const told = vi.fn();
    held.subscribe(told);
    const answer = fetch(navigation);
    await expect.poll(held.get).toBe(true);
    online();
    await expect.poll(() => asked.mock.calls.length).toBe(2);
    online();
    expect(await (await answer).text()).toBe('page');
    expect(held.get()).toBe(false);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it.each([502, 503, 504])('is not what a proxy says in its place: %d', async (status) => {
    const { held, online, fetch } = browser(() => page(status));
    const answer = fetch(navigation);
    await expect.poll(held.get).toBe(true);
    online();
    expect((await answer).status).toBe(200);
  });

  it.each([200, 404, 500])("is the shop's own answer at once: %d", async (status) => {
    const { asked, held, fetch } = browser(() => page(status));
    expect((await fetch(navigation)).status).toBe(status);
    expect([held.get(), asked.mock.calls.length]).toEqual([false, 1]);
  });

  it('is given up when Next does', async () => {
    const abort = new AbortController();
    const { held, fetch } = browser(() => {
      abort.abort();
      return lost();
    });
    await expect(fetch({ ...navigation, signal: abort.signal })).rejects.toThrow();
    expect(held.get()).toBe(false);
  });
});

it.each([
  { name: 'prefetching', init: { headers: { rsc: '1', 'next-router-prefetch': '1' } } },
  { name: 'prefetching a segment', init: { headers: { rsc: '1', 'next-router-segment-prefetch': '/_tree' } } },
  { name: 'an act', init: { method: 'POST', headers: { rsc: '1', 'next-action': 'a' } } },
  { name: 'a poll', init: { headers: { accept: 'application/json' } } },
])('$name does not wait', async ({ init }) => {
  const { held, fetch } = browser(lost);
  await expect(fetch(init)).rejects.toThrow('Failed to fetch');
  expect(held.get()).toBe(false);
});
