'use client';

import { keepPreviousData, queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { type AnswerOf, type AnyRead, isList, type Nullable, type RequestOf, requested } from '@/lib/reads/read';
import { getJson } from './fetcher';
import { usePollingOptions } from './polling';

/** Data that the server has just put into the page is not asked for again at once; ms. */
const staleTime = 1_000;

/** Asks once; an `HttpError` of status 404 when there is no such thing. */
export function fetchRead<R extends AnyRead>(
  read: R,
  request: Nullable<RequestOf<R>>,
  options: { signal?: AbortSignal } = {},
): Promise<AnswerOf<R>> {
  return getJson<AnswerOf<R>>(requested(read, request).url, options);
}

/** A read as TanStack Query takes it; a list keeps what it shows until the next page is there. */
export function readQuery<R extends AnyRead>(read: R, request: Nullable<RequestOf<R>>) {
  return queryOptions<AnswerOf<R>>({
    queryKey: requested(read, request).key,
    queryFn: ({ signal }) => fetchRead(read, request, { signal }),
    staleTime,
    ...(isList(read) && { placeholderData: keepPreviousData }),
  });
}

/** A read refreshed at the user's interval; see `usePolling`. */
export function useRead<R extends AnyRead>(
  read: R,
  request: Nullable<RequestOf<R>>,
  options: { enabled?: boolean } = {},
): UseQueryResult<AnswerOf<R>, Error> {
  return useQuery({ ...readQuery(read, request), ...usePollingOptions(), ...options });
}
