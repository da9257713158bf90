// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CatalogueAnswer } from '@/lib/reads/products';
import { useHeldShelf } from './use-held-shelf';

let root: Root;
let client: QueryClient;

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  client.clear();
  vi.unstubAllGlobals();
});

const product = (id: string, price = 100) => ({ id, price, name: id, type: 'tea', createdAt: '', updatedAt: '' });
const answer = (...items: ReturnType<typeof product>[]): CatalogueAnswer => ({
  items,
  ...{ types: [], next: null, previous: null },
});

function Shelf({ of: [key, given] }: { of: Parameters<typeof useHeldShelf> }) {
  const { page, show } = useHeldShelf(key, given);
  return (
    <>
      <p>{page?.items.map(({ id, price }) => `${id}:${price}`).join(' ') ?? 'nothing'}</p>
      {show && <button type="button" onClick={show} />}
    </>
  );
}

function show(...of: Parameters<typeof useHeldShelf>) {
  root.render(
    <QueryClientProvider client={client}>
      <Shelf of={of} />
    </QueryClientProvider>,
  );
}

const sees = (text: string) =>
  vi.waitFor(() => expect(document.querySelector('div:last-of-type p')?.textContent).toBe(text));
const button = () => document.querySelector('button');

describe('the shelf that a reader looks at', () => {
  it('takes new prices in place, and what comes behind the last', async () => {
    show('a', undefined);
    await sees('nothing');
    show('a', answer(product('bread'), product('milk')));
    await sees('bread:100 milk:100');
    show('a', answer(product('bread', 120), product('milk'), product('tea')));
    await sees('bread:120 milk:100 tea:100');
    expect(button()).toBeNull();
  });

  it('moves nothing for a product that comes between, until it is asked to', async () => {
    show('a', answer(product('bread'), product('milk')));
    await sees('bread:100 milk:100');
    show('a', answer(product('apple'), product('bread', 130), product('milk')));
    await sees('bread:130 milk:100');
    button()?.click();
    await sees('apple:100 bread:130 milk:100');
    expect(button()).toBeNull();
  });

  it('asks what became of a product that has gone to another page, at another price', async () => {
    const fetch = vi.fn(async () => Response.json([product('bread', 900)]));
    vi.stubGlobal('fetch', fetch);
    show('by price', answer(product('bread'), product('milk', 200)));
    await sees('bread:100 milk:200');
    show('by price', answer(product('milk', 200), product('tea', 300)));
    await sees('bread:900 milk:200');
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('takes the answer to another request as it is', async () => {
    show('a', answer(product('bread')));
    await sees('bread:100');
    show('b', undefined);
    await sees('bread:100');
    show('b', answer(product('tea')));
    await sees('tea:100');
  });
});
