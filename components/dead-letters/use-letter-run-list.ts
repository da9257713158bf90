'use client';

import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { apiPaths } from '@/lib/domain/paths';
import { isUnderWay } from '@/lib/domain/run';
import { usePollingOptions } from '@/lib/http/polling';
import { readQuery } from '@/lib/http/use-read';
import { type LetterRunsAnswer, letterReads } from '@/lib/reads/dead-letters';
import { keyOf } from '@/lib/reads/read';

/** A run of a few letters is over in less than a second. */
const underWayMs = 500;

/** The newest runs over dead letters. While one is under way it is followed closely, and the lists show what it decided. */
export function useLetterRunList(): UseQueryResult<LetterRunsAnswer> {
  const client = useQueryClient();
  const polling = usePollingOptions();
  const live = useQuery({
    ...readQuery(letterReads.runs, {}),
    ...polling,
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? underWayMs : polling.refetchInterval),
  });
  const decided = live.data?.runs.reduce((sum, { done }) => sum + done, 0);
  const seen = useRef(decided);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== decided) {
      void client.invalidateQueries({ queryKey: keyOf(apiPaths.deadLetters) });
    }
    seen.current = decided;
  }, [client, decided]);
  return live;
}
