import { type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { actionTypes } from '@/lib/contract';
import { rejectionCodes } from '@/lib/contract/wire';
import { letterStates } from '@/lib/domain/dead-letter';
import type { DeadLetterFilter, DeadLetterListRequest, DeadLetterSort } from '@/lib/http/dead-letters';

export const letterSorts = ['-deadLettered', 'deadLettered'] as const satisfies readonly DeadLetterSort[];
export const letterTypes = [...actionTypes, 'unknown'] as const;
export const letterStateChoices = [...letterStates, 'all'] as const;

/** What of the list lives in the page's address. */
export const letterListParams = {
  state: parseAsStringLiteral(letterStateChoices).withDefault('open'),
  code: parseAsStringLiteral(rejectionCodes),
  type: parseAsStringLiteral(letterTypes),
  search: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(letterSorts).withDefault('-deadLettered'),
  cursor: parseAsString.withDefault(''),
};
export type LetterListState = inferParserType<typeof letterListParams>;

/** Which letters the address asks for. */
export function toLetterFilter({ state, code, type, search }: LetterListState): DeadLetterFilter {
  return {
    ...(state !== 'all' && { state }),
    ...(code && { code }),
    ...(type && { type }),
    ...(search && { search }),
  };
}

/** The list's request for an address. */
export function toLetterRequest(params: LetterListState): DeadLetterListRequest {
  const { sort, cursor } = params;
  return { ...toLetterFilter(params), sort, ...(cursor && { cursor }) };
}
