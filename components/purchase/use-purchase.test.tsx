// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActionStatus, CommandResult } from '@/lib/domain/command-result';
import type { IntentHandle } from '@/lib/http/use-intent';
import type { Buy, BuyInput, Product } from './buy';

const milk = { id: 'milk-1', name: 'Milk', type: 'milk', price: 350 } as Product;
const bread = { id: 'bread-1', name: 'Bread', type: 'bread', price: 500 } as Product;
const input: BuyInput = { productId: milk.id, quantity: 2, unitPrice: milk.price };
const applied: ActionStatus = {
  state: 'applied',
  occurredAt: null,
  publishedAt: '2026-01-01T00:00:00.000Z',
  appliedAt: '2026-01-01T00:00:00.080Z',
  stale: false,
};

let root: Root | undefined;
let client: QueryClient;
let handle: IntentHandle<BuyInput> | undefined;
let status: ActionStatus;
let answer: (eventId: string) => Promise<CommandResult>;
const sent: string[] = [];

const buy: Buy = (content) => {
  sent.push(JSON.stringify(content));
  return answer(content.eventId);
};
const unconfirmed = async (eventId: string): Promise<CommandResult> => ({ status: 'unconfirmed', eventId });
const published = async (eventId: string): Promise<CommandResult> => ({
  status: 'published',
  eventId,
  publishedAt: '2026-01-01T00:00:00.000Z',
  id: eventId,
});
const refused = async (): Promise<CommandResult> => ({ status: 'refused', reason: 'unavailable' });
const phase = (expected: string) => vi.waitFor(() => expect(handle?.phase).toBe(expected));
const stored = () => JSON.parse(sessionStorage.getItem('clientflow.tracked') ?? '[]');

/** The product's page, freshly loaded in the same tab. */
async function load(product: Product, owner: string, expected: string) {
  root?.unmount();
  handle = undefined;
  client = new QueryClient();
  vi.resetModules();
  const { usePurchase } = await import('./use-purchase');
  function Probe() {
    handle = usePurchase(buy, product, owner);
    return null;
  }
  root = createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <QueryClientProvider client={client}>
      <Probe />
    </QueryClientProvider>,
  );
  await phase(expected);
}

beforeEach(() => {
  sessionStorage.clear();
  sent.length = 0;
  status = { state: 'pending', publishedAt: null, behind: null };
  vi.stubGlobal('fetch', async () => Response.json(status));
});
afterEach(() => {
  root?.unmount();
  client.clear();
  vi.unstubAllGlobals();
});

/** Buys without a confirmation and loads the page again. */
async function leftUnconfirmed() {
  answer = unconfirmed;
  await load(milk, 'anna', 'idle');
  handle?.submit(input);
  await phase('unconfirmed');
  await load(milk, 'anna', 'unconfirmed');
}

describe('usePurchase', () => {
  it('goes on from an unconfirmed purchase after a reload and sends exactly the same again', async () => {
    await leftUnconfirmed();
    expect(handle?.submit({ ...input, quantity: 9 })).toBe(false);
    answer = published;
    handle?.retry();
    await phase('pending');
    expect(sent).toHaveLength(2);
    expect(JSON.parse(sent[1] ?? '')).toEqual(JSON.parse(sent[0] ?? ''));
    await vi.waitFor(() => expect(stored()).toMatchObject([{ stage: 'published' }]));
    status = applied;
    await phase('applied');
    await load(milk, 'anna', 'applied');
  });

  it('goes on from a purchase whose answer the page did not stay for', async () => {
    answer = () => new Promise(() => {});
    await load(milk, 'anna', 'idle');
    handle?.submit(input);
    // Before the click's own handler is over: a reload may come at once.
    expect(stored()).toHaveLength(1);
    answer = published;
    await load(milk, 'anna', 'pending');
    expect(handle?.intent?.input).toEqual(input);
    expect(sent[1]).toBe(sent[0]);
  });

  it('is pending after a reload as before, and not sent again', async () => {
    answer = published;
    await load(milk, 'anna', 'idle');
    handle?.submit(input);
    await phase('pending');
    await load(milk, 'anna', 'pending');
    expect(sent).toHaveLength(1);
    status = applied;
    await phase('applied');
  });

  it('asks before it sends again what was sent long ago', async () => {
    answer = () => new Promise(() => {});
    await load(milk, 'anna', 'idle');
    handle?.submit(input);
    sessionStorage.setItem('clientflow.tracked', JSON.stringify([{ ...stored()[0], at: Date.now() - 61_000 }]));
    await load(milk, 'anna', 'unconfirmed');
    expect(sent).toHaveLength(1);
  });

  it('concerns one customer and one product', async () => {
    await leftUnconfirmed();
    await load(bread, 'anna', 'idle');
    await load(milk, 'bogdan', 'idle');
    await load(milk, 'anna', 'unconfirmed');
  });

  it('shows once more what was applied just before the reload, and then no more', async () => {
    answer = published;
    status = applied;
    await load(milk, 'anna', 'idle');
    handle?.submit(input);
    await phase('applied');
    await load(milk, 'anna', 'applied');
    sessionStorage.setItem('clientflow.tracked', JSON.stringify([{ ...stored()[0], at: Date.now() - 31_000 }]));
    await load(milk, 'anna', 'idle');
  });

  it('keeps a purchase in the log known when another one is made', async () => {
    answer = published;
    await load(milk, 'anna', 'idle');
    handle?.submit(input);
    await phase('pending');
    handle?.submit({ ...input, quantity: 3 });
    await vi.waitFor(() => expect(stored()).toHaveLength(2));
  });

  it('keeps a purchase whose retry is refused until it is given up', async () => {
    await leftUnconfirmed();
    answer = refused;
    handle?.retry();
    await vi.waitFor(() => expect(handle?.refusal?.reason).toBe('unavailable'));
    expect(handle?.phase).toBe('unconfirmed');
    expect(stored()).toHaveLength(1);
    handle?.reset();
    await phase('idle');
    expect(stored()).toEqual([]);
    await load(milk, 'anna', 'idle');
  });

  it('keeps nothing of a purchase refused at once', async () => {
    answer = refused;
    await load(milk, 'anna', 'idle');
    handle?.submit(input);
    await phase('refused');
    await vi.waitFor(() => expect(stored()).toEqual([]));
  });
});
