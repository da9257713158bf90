import { queryOptions } from '@tanstack/react-query';
import type { ActionStatus } from '@/lib/domain/command-result';
import { actionReads } from '@/lib/reads/actions';
import { readQuery } from './use-read';

/** Often at first, when the answer is a moment away; seldom when it will take long anyway. Ms. */
export function statusInterval(waited: number): number {
  if (waited < 2_000) return 250;
  return waited < 15_000 ? 1_000 : 2_000;
}

export function isFinal({ state }: ActionStatus): boolean {
  return state === 'applied' || state === 'rejected';
}

/**
 * Where one published action stands, asked until its final state, whatever the user's polling interval.
 *
 * @param since browser clock, ms, when it was published: the longer ago, the less often it is asked.
 */
export function actionStatusQuery(eventId: string, since: number) {
  return queryOptions({
    ...readQuery(actionReads.status, { id: eventId }),
    refetchInterval: ({ state }) => (state.data && isFinal(state.data) ? false : statusInterval(Date.now() - since)),
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    retry: false,
    staleTime: 0,
  });
}
