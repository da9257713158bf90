'use client';

import { type QueryKey, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { usePollingOptions } from './polling';

/** A query refreshed at the user's interval; see `usePolling`. */
export function usePolled<Data, Key extends QueryKey>(
  options: UseQueryOptions<Data, Error, Data, Key>,
): UseQueryResult<Data, Error> {
  return useQuery({ ...options, ...usePollingOptions() });
}
