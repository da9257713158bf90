import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiPaths } from '@/lib/domain/paths';
import type { FeedDto, FeedEntryDto, FeedRequest } from '@/lib/queries/feed';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

export type { FeedDto, FeedEntryDto, FeedFilter, FeedRequest, FeedRowDto } from '@/lib/queries/feed';
export type { Outcome } from '@/lib/queries/outcomes';

/** The newest records of the log. */
export function feedQuery(request: FeedRequest = {}) {
  return queryOptions({
    queryKey: [...keys.operatorFeed, 'list', request] as const,
    queryFn: ({ signal }) => getJson<FeedDto>(withQuery('/api/operator/feed', { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

/** One record with its payload. */
export function feedEntryQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.operatorFeed, 'entry', id] as const,
    queryFn: ({ signal }) => getJson<FeedEntryDto>(apiPaths.feedEntry(id), { signal }),
    staleTime,
  });
}
