import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { LetterDecision, LetterRun } from '@/lib/domain/dead-letter';
import { apiPaths } from '@/lib/domain/paths';
import type { DeadLetterView } from '@/lib/queries/dead-letter-detail';
import type {
  DeadLetterDto,
  DeadLetterFilter,
  DeadLetterListRequest,
  MatchingLetters,
} from '@/lib/queries/dead-letters';
import type { Page } from '@/lib/queries/keyset';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

export type { BytesPreview } from '@/lib/queries/bytes-preview';
export type { DeadLetterView } from '@/lib/queries/dead-letter-detail';
export type {
  DeadLetterDto,
  DeadLetterFilter,
  DeadLetterListRequest,
  DeadLetterSort,
} from '@/lib/queries/dead-letters';

/** One decision about a letter: who took it, when (ISO 8601) and why. */
export interface LetterHistoryEntry {
  decision: LetterDecision;
  reason: string | null;
  role: 'operator' | 'cli';
  /** An operator's e-mail, or the user of the command line. */
  who: string;
  at: string;
}

/** A dead letter and its history, newest first. */
export interface DeadLetterAnswer {
  letter: DeadLetterView;
  history: LetterHistoryEntry[];
}

/** How many letters nobody has decided about. */
export interface OpenLettersAnswer {
  open: number;
}

/** Runs over dead letters, newest first; `requestedBy` is the operator's e-mail address. */
export interface LetterRunsAnswer {
  runs: LetterRun[];
}

const path = '/api/operator/dead-letters';

/** The operator's list of dead letters. */
export function deadLettersQuery(request: DeadLetterListRequest = {}) {
  return queryOptions({
    queryKey: [...keys.operatorDeadLetters, 'list', request] as const,
    queryFn: ({ signal }) => getJson<Page<DeadLetterDto>>(withQuery(path, { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

/** One dead letter; an `HttpError` of status 404 when there is none. */
export function deadLetterQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.operatorDeadLetters, 'one', id] as const,
    queryFn: ({ signal }) => getJson<DeadLetterAnswer>(apiPaths.deadLetter(id), { signal }),
    staleTime,
  });
}

/** How many letters wait for a decision. */
export function openLettersQuery() {
  return queryOptions({
    queryKey: [...keys.operatorDeadLetters, 'open'] as const,
    queryFn: ({ signal }) => getJson<OpenLettersAnswer>(`${path}/count`, { signal }),
    staleTime,
  });
}

/** How many letters match now, and until when they were set aside. */
export function getMatchingLetters(filter: DeadLetterFilter, signal?: AbortSignal): Promise<MatchingLetters> {
  return getJson<MatchingLetters>(withQuery(`${path}/matching`, { ...filter }), signal && { signal });
}

/** The newest runs over dead letters, whoever asked for them. */
export function letterRunsQuery() {
  return queryOptions({
    queryKey: keys.operatorLetterRuns,
    queryFn: ({ signal }) => getJson<LetterRunsAnswer>(`${path}/runs`, { signal }),
    staleTime,
  });
}

/** Where the bytes of a letter's value or key can be saved from. */
export function letterBytesPath(id: string, part: 'value' | 'key'): string {
  return withQuery(apiPaths.deadLetterBytes(id), { part });
}
