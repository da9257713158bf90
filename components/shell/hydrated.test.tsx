// @vitest-environment happy-dom
import { type DehydratedState, dehydrate, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PageQueryClient } from '@/lib/http/query-client';
import { serverTime, setServerTime } from '@/lib/http/server-clock';
import { Hydrated } from './hydrated';

const noon = Date.parse('2026-03-01T12:00:00Z');
const skews = [-120_000, 0, 120_000];
const queryKey = ['products'];

/** What the server put into a page, read by its clock a tenth of a second before it was sent. */
function page(data: string, serverMs: number): DehydratedState {
  vi.setSystemTime(serverMs);
  const server = new QueryClient();
  server.setQueryData(queryKey, data, { updatedAt: serverMs - 100 });
  return dehydrate(server);
}

let client: PageQueryClient;
let reads: ((data: string) => void)[];
let root: Root | undefined;

function List() {
  const queryFn = () => new Promise<string>((answer) => reads.push(answer));
  const { data } = useQuery({ queryKey, queryFn, staleTime: 1_000 });
  return <p>{data}</p>;
}

const tree = (state: DehydratedState) => (
  <QueryClientProvider client={client}>
    <Hydrated state={state}>
      <List />
    </Hydrated>
  </QueryClientProvider>
);
const shown = () => document.body.textContent;
const updatedAt = () => client.getQueryState(queryKey)?.dataUpdatedAt;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers();
  client = new PageQueryClient();
  reads = [];
  document.body.innerHTML = '';
});
afterEach(() => {
  act(() => root?.unmount());
  root = undefined;
  setServerTime(0, 0);
  vi.useRealTimers();
});

/** The reader follows a link to the page. */
async function follow(state: DehydratedState, browserMs: number) {
  vi.setSystemTime(browserMs);
  root ??= createRoot(document.body);
  await act(async () => root?.render(tree(state)));
  await told();
}

async function answer(read: number, data: string) {
  reads.at(read)?.(data);
  await told();
}

/** The cache tells what it knows by a timer. */
const told = () => act(() => vi.advanceTimersByTimeAsync(0));

describe.each(skews)('a page of a server whose clock is %d ms ahead', (skew) => {
  it('is as old as its coming to this browser, and fresh no longer than that', async () => {
    await follow(page('page', noon + skew), noon);
    expect([shown(), updatedAt(), reads.length]).toEqual(['page', noon - 100, 0]);
    expect(client.getQueryCache().find({ queryKey })?.isStaleByTime(1_000)).toBe(false);
    vi.setSystemTime(noon + 1_000);
    expect(client.getQueryCache().find({ queryKey })?.isStaleByTime(1_000)).toBe(true);
  });

  it('is shown in the place of an older read, and a read that begins then has the last word', async () => {
    client.setQueryData(queryKey, 'polled', { updatedAt: noon - 2_000 });
    await follow(page('page', noon + skew), noon);
    expect([shown(), updatedAt()]).toEqual(['page', noon - 100]);
    await answer(-1, 'read again');
    expect(shown()).toBe('read again');
  });

  it('tells the time of what stands in it', () => {
    const state = page('page', noon + skew);
    document.body.innerHTML = `<div>${renderToString(tree(state))}</div>`;
    vi.setSystemTime(noon);
    act(() => {
      root = hydrateRoot(document.body.firstElementChild as Element, tree(state));
    });
    expect(serverTime(updatedAt() ?? 0)).toBe(noon + skew - 100);
  });
});

it('is not thrown away for a read that began before it', async () => {
  await follow(page('first', noon), noon);
  void client.refetchQueries({ queryKey });
  await follow(page('second', noon + 5_000), noon + 5_000);
  await answer(0, 'older read');
  expect(shown()).toBe('second');
});

it('that was read before an invalidation is read again, though the cache did not know it then', async () => {
  await client.invalidateQueries({ queryKey });
  await follow(page('page', noon), noon);
  expect([shown(), reads.length]).toEqual(['page', 1]);
  await answer(0, 'applied');
  expect(shown()).toBe('applied');
});

it('keeps its age and gives way to what is newer when it comes again on the way back', async () => {
  const before = page('before', noon);
  await follow(before, noon);
  client.setQueryData(queryKey, 'polled', { updatedAt: noon + 5_000 });
  act(() => root?.render(null));
  await follow(before, noon + 5_500);
  expect([shown(), updatedAt(), reads.length]).toEqual(['polled', noon + 5_000, 0]);
});
