// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionStatus, CommandResult } from '@/lib/domain/command-result';
import type { Line } from './basket';
import type { LineHandle } from './use-line';

const id = '0190163d-8694-7f30-8b2c-aa1d2f4d0b5e';
const milk = { id: 'milk', name: 'Mleko', type: 'mleko', price: 350 };

let root: Root;
let client: QueryClient;
let handle: LineHandle | undefined;
let line: Line | undefined;
let status: ActionStatus;
let answer: () => Promise<CommandResult>;
const sent: { eventId: string; quantity: number }[] = [];
const never = () => new Promise<CommandResult>(() => {});
const phase = (expected: string) => vi.waitFor(() => expect(handle?.phase).toBe(expected));

/** The line's page as a document of its own: after a reload, or in another tab when the tab's storage is not kept. */
async function open({ anew = true } = {}) {
  if (!anew) sessionStorage.clear();
  handle = undefined;
  document.documentElement.dataset.madeFor = 'customer-anna';
  vi.resetModules();
  client = new QueryClient();
  const { changeBasket, useBasket } = await import('./use-basket');
  const { changed, putIn } = await import('./basket');
  const { useLine } = await import('./use-line');
  changeBasket((basket) => (basket.length > 0 ? basket : putIn(basket, milk, 2, id)));
  const buyLine = (input: { eventId: string; quantity: number }) => {
    sent.push(input);
    return answer();
  };
  function Row({ of }: { of: Line }) {
    line = of;
    handle = useLine(of, { customerId: 'anna', buyLine, voucherId: undefined, asks: false });
    return null;
  }
  function Page() {
    return useBasket()?.map((one) => <Row key={one.id} of={one} />);
  }
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <QueryClientProvider client={client}>
      <Page />
    </QueryClientProvider>,
  );
  await vi.waitFor(() => expect(handle).toBeDefined());
  return { change: (quantity: number) => changeBasket((basket) => changed(basket, id, { quantity })) };
}

/** The browser tells a tab what another one has stored. */
const heard = () => window.dispatchEvent(new StorageEvent('storage', { key: 'clientflow.basket.customer-anna' }));

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  sent.length = 0;
  status = { state: 'pending', publishedAt: null, behind: null };
  answer = never;
  vi.stubGlobal('fetch', async () => Response.json(status));
});
afterEach(() => {
  root.unmount();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a line’s purchase', () => {
  it('is sent under the line’s id, and again by itself after a reload in the middle', async () => {
    await open();
    handle?.buy();
    await phase('sending');
    root.unmount();
    await open();
    await phase('sending');
    expect(sent).toMatchObject([
      { eventId: id, quantity: 2 },
      { eventId: id, quantity: 2 },
    ]);
  });

  it('is not sent again by another tab, which goes on once it is published', async () => {
    await open();
    handle?.buy();
    await phase('sending');
    root.unmount();
    await open({ anew: false });
    expect(handle?.phase).toBe('idle');
    expect(line?.sent).toMatchObject({ stage: 'sending' });
    handle?.buy();
    const stored = JSON.parse(localStorage.getItem('clientflow.basket.customer-anna') ?? '');
    stored.lines[0].sent.stage = 'published';
    localStorage.setItem('clientflow.basket.customer-anna', JSON.stringify(stored));
    heard();
    await phase('pending');
    expect(sent).toHaveLength(1);
  });

  it('is taken up by another tab when the one that sent it is gone', async () => {
    await open();
    handle?.buy();
    await phase('sending');
    root.unmount();
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    await open({ anew: false });
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(7_500);
    await phase('sending');
    expect(sent).toMatchObject([{ eventId: id }, { eventId: id }]);
  });

  it('can be changed after it was refused, and ends when it is applied', async () => {
    answer = async () => ({ status: 'refused', reason: 'unavailable' });
    const { change } = await open();
    handle?.buy();
    await phase('refused');
    change(5);
    await phase('idle');
    answer = async () => ({ status: 'published', eventId: id, id, publishedAt: '2026-01-01T00:00:00.000Z' });
    const times = { occurredAt: null, publishedAt: '2026-01-01T00:00:00.000Z', appliedAt: '2026-01-01T00:00:00.080Z' };
    status = { state: 'applied', stale: false, ...times };
    handle?.buy();
    await vi.waitFor(() => expect(line?.end).toBe('bought'));
    expect(sent).toMatchObject([
      { eventId: id, quantity: 2 },
      { eventId: id, quantity: 5 },
    ]);
  });
});
