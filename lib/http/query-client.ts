import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  matchQuery,
  type Query,
  QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { forgetAnswers } from './fetcher';

/** A page that the server read before an invalidation may arrive this long after it; ms. */
const rememberedMs = 30_000;

/**
 * The page's cache. What is invalidated is always read again by a request that begins afterwards: TanStack Query lets
 * a first read, which has nothing to show yet, answer for it (its `cancelRefetch` is for queries with data), and the
 * server answers "not modified" until the worker has marked what it has already written.
 */
export class PageQueryClient extends QueryClient {
  #invalidated: { filters: InvalidateQueryFilters; at: number }[] = [];

  override invalidateQueries<Key extends QueryKey = QueryKey>(
    filters: InvalidateQueryFilters<Key> = {},
    options: InvalidateOptions = {},
  ): Promise<void> {
    const now = performance.now();
    const remembered = this.#invalidated.filter(({ at }) => now - at < rememberedMs);
    this.#invalidated = [...remembered, { filters: filters as InvalidateQueryFilters, at: now }];
    forgetAnswers();
    const first = { ...filters, type: 'active', fetchStatus: 'fetching' } as const;
    for (const query of this.getQueryCache().findAll(first)) {
      if (query.state.data === undefined) void query.cancel({ silent: true });
    }
    return super.invalidateQueries(filters, options);
  }

  /** True when the query was invalidated a moment ago, whether the cache had it then or not. */
  wasInvalidated(query: Query): boolean {
    const now = performance.now();
    return this.#invalidated.some(({ filters, at }) => now - at < rememberedMs && matchQuery(filters, query));
  }
}

export function wasInvalidated(client: QueryClient, query: Query): boolean {
  return client instanceof PageQueryClient && client.wasInvalidated(query);
}
