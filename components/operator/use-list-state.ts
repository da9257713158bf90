'use client';

import { type UseQueryStatesKeysMap, useQueryStates, type Values } from 'nuqs';
import { useCallback, useEffect } from 'react';
import { HttpError } from '@/lib/http/fetcher';

/** A list's filters, order and place in the page's address; a change of what is listed starts at the first page. */
export function useListState<Params extends UseQueryStatesKeysMap & { cursor: unknown }>(params: Params) {
  const [state, setState] = useQueryStates(params, { history: 'replace' });
  const refine = useCallback(
    (change: Partial<Values<Params>>) => {
      void setState({ ...change, cursor: null } as Parameters<typeof setState>[0]);
    },
    [setState],
  );
  const turn = useCallback(
    (cursor: string | null | undefined) =>
      cursor ? () => void setState({ cursor } as Parameters<typeof setState>[0], { history: 'push' }) : undefined,
    [setState],
  );
  return { state, refine, turn };
}

/** Leaves a place in a list that no longer makes sense, such as one of an old address, for the first page. */
export function useCursorRecovery(error: Error | null, recover: () => void): void {
  const wrong = error instanceof HttpError && error.status === 400;
  useEffect(() => {
    if (wrong) recover();
  }, [wrong, recover]);
}
