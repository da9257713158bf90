'use client';

import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isUnderWay } from '@/lib/domain/run';
import { type LetterRunsAnswer, letterRunsQuery } from '@/lib/http/dead-letters';
import { keys } from '@/lib/http/keys';
import { usePollingOptions } from '@/lib/http/polling';

/** A run of a few letters is over in less than a second. */
const underWayMs = 500;

/** The newest runs over dead letters. While one is under way it is followed closely, and the lists show what it decided. */
export function useLetterRunList(): UseQueryResult<LetterRunsAnswer> {
  const client = useQueryClient();
  const polling = usePollingOptions();
  const live = useQuery({
    ...letterRunsQuery(),
    ...polling,
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? underWayMs : polling.refetchInterval),
  });
  const decided = live.data?.runs.reduce((sum, { done }) => sum + done, 0);
  const seen = useRef(decided);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== decided) {
      void client.invalidateQueries({ queryKey: keys.operatorDeadLetters });
    }
    seen.current = decided;
  }, [client, decided]);
  return live;
}
