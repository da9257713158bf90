// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import { Freshness, type Refreshed } from './freshness';

const noon = Date.parse('2026-03-01T12:00:00Z');
const fresh: Refreshed = {
  data: 'data',
  dataUpdatedAt: noon,
  failureCount: 0,
  fetchStatus: 'idle',
  isError: false,
  refetch: vi.fn(),
};
let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers({ now: noon });
  root = createRoot(document.body);
});
afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
});

const show = (of: Partial<Refreshed>) =>
  act(() =>
    root.render(
      <NextIntlClientProvider locale="en" messages={messages.en} timeZone="Europe/Warsaw">
        <Freshness of={{ ...fresh, ...of }} />
      </NextIntlClientProvider>,
    ),
  );
const isStale = () => document.querySelector('[role=status]')?.textContent === 'Stale';

it('says how old the data is by the clock that dated it', () => {
  show({});
  expect(document.body.textContent).toContain('just now');
  act(() => vi.advanceTimersByTime(7_000));
  expect(document.body.textContent).toContain('7 s ago');
});

it.each([
  { name: 'a refresh has failed', of: { failureCount: 1, fetchStatus: 'fetching' as const } },
  { name: 'refreshing was given up', of: { isError: true } },
  { name: 'refreshing waits for the network', of: { fetchStatus: 'paused' as const } },
])('says that it is stale once $name', ({ of }) => {
  show(of);
  expect(isStale()).toBe(true);
  show({});
  expect(isStale()).toBe(false);
});

it('says that it is stale when a refresh takes too long, and only then', () => {
  show({ fetchStatus: 'fetching' });
  act(() => vi.advanceTimersByTime(3_900));
  expect(isStale()).toBe(false);
  act(() => vi.advanceTimersByTime(200));
  expect(isStale()).toBe(true);
  show({});
  expect(isStale()).toBe(false);
});

it('does not call stale what was never there', () => {
  show({ data: undefined, dataUpdatedAt: 0, isError: true });
  expect(isStale()).toBe(false);
});
