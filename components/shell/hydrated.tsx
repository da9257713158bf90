'use client';

import { type DehydratedState, HydrationBoundary, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useEffect } from 'react';
import { useHydrated } from '@/components/ui/use-hydrated';
import { forgetAnswers } from '@/lib/http/fetcher';
import { wasInvalidated } from '@/lib/http/query-client';
import { setServerTime } from '@/lib/http/server-clock';

/** What the server has read for a page, when it came to this browser. */
interface Arrival {
  /** Its queries are dated by the browser's clock. */
  state: DehydratedState;
  /** Those that the cache held already. */
  met: ReadonlySet<string>;
  settled: boolean;
}

/** Next gives the same page again on the way back: its age is counted from when it came. */
const arrivals = new WeakMap<DehydratedState, Arrival>();

/**
 * Puts what the server has read for a page into the page's cache, as of the moment when it came: by the server's clock
 * it could be older than what the cache holds, or of the future. The page's read wins. Where the cache held something
 * already, or was told meanwhile that it is out of date, nobody knows which read was the later one: another that begins
 * now settles it. What such a page shows is what its address asks for, so the address is read and written here too.
 */
export function Hydrated({ state, children }: { state: DehydratedState; children: ReactNode }) {
  const client = useQueryClient();
  const fromDocument = !useHydrated();
  const arrival = typeof window === 'undefined' ? null : arrivalOf(state, client, fromDocument);
  useEffect(() => {
    if (arrival) settle(arrival, client);
  }, [client, arrival]);
  return (
    <HydrationBoundary state={arrival?.state ?? state}>
      <NuqsAdapter>{children}</NuqsAdapter>
    </HydrationBoundary>
  );
}

function arrivalOf(state: DehydratedState, client: QueryClient, fromDocument: boolean): Arrival {
  const known = arrivals.get(state);
  if (known) return known;
  const cache = client.getQueryCache();
  const arrival = {
    state: fromDocument ? ofDocument(state) : dated(state, Date.now()),
    met: new Set(state.queries.map(({ queryHash }) => queryHash).filter((hash) => cache.get(hash) !== undefined)),
    settled: fromDocument,
  };
  arrivals.set(state, arrival);
  return arrival;
}

/** The first page tells the server's time too: what was rendered there by that is rendered here by the same. */
function ofDocument(state: DehydratedState): DehydratedState {
  const arrivedAt = documentArrived();
  const sentAt = state.queries[0]?.dehydratedAt;
  if (sentAt !== undefined) setServerTime(sentAt, arrivedAt);
  return dated(state, arrivedAt);
}

/** The server's times of its reads as times of this browser. */
function dated(state: DehydratedState, arrivedAt: number): DehydratedState {
  const sentAt = state.queries[0]?.dehydratedAt;
  if (sentAt === undefined) return state;
  return {
    ...state,
    queries: state.queries.map((query) => {
      const dataUpdatedAt = arrivedAt - (sentAt - query.state.dataUpdatedAt);
      return { ...query, state: { ...query.state, dataUpdatedAt } };
    }),
  };
}

/** When the document began to come, by the browser's clock; its scripts may have come much later. */
function documentArrived(): number {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const agoMs = performance.now() - (navigation?.responseStart ?? performance.now());
  return Date.now() - Math.max(0, Math.round(agoMs));
}

function settle(arrival: Arrival, client: QueryClient): void {
  if (arrival.settled) return;
  arrival.settled = true;
  const cache = client.getQueryCache();
  for (const { queryHash } of arrival.state.queries) {
    const query = cache.get(queryHash);
    if (!query || !(arrival.met.has(queryHash) || wasInvalidated(client, query))) continue;
    // An answer from before the page's read must not come again as "not modified".
    forgetAnswers();
    void client.refetchQueries({ queryKey: query.queryKey, exact: true });
  }
}
