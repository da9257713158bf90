'use client';

import { type UseQueryStatesKeysMap, useQueryStates } from 'nuqs';
import { useCallback, useEffect } from 'react';
import type { z } from 'zod';
import { HttpError } from '@/lib/http/fetcher';
import type { StateOf, View } from '@/lib/reads/view';

/** A list's filters, order and place in the page's address; a change of what is listed starts at the first page. */
export function useListState<Shape extends z.ZodRawShape & { cursor: z.ZodType }>({ params, urlKeys }: View<Shape>) {
  const [state, setState] = useQueryStates(params as UseQueryStatesKeysMap, {
    history: 'replace',
    urlKeys: urlKeys as object,
  });
  const set = setState as (change: object, options?: { history: 'push' }) => Promise<unknown>;
  const refine = useCallback((change: Partial<StateOf<Shape>>) => void set({ ...change, cursor: null }), [set]);
  const turn = useCallback(
    (cursor: string | null | undefined) => (cursor ? () => void set({ cursor }, { history: 'push' }) : undefined),
    [set],
  );
  return { state: state as StateOf<Shape>, refine, turn };
}

/** Leaves a place in a list that no longer makes sense, such as one of an old address, for the first page. */
export function useCursorRecovery(error: Error | null, refine: (change: object) => void): void {
  const wrong = error instanceof HttpError && error.status === 400;
  useEffect(() => {
    if (wrong) refine({});
  }, [wrong, refine]);
}
