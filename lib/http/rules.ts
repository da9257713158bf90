import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/queries/keyset';
import type { NoticeDto, NoticeListRequest } from '@/lib/queries/notices';
import type { RuleDto } from '@/lib/queries/rules';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

export type { NoticeDto, NoticeListRequest } from '@/lib/queries/notices';
export type { RuleDto } from '@/lib/queries/rules';

/** Every rule, and every product type there is, for the form. */
export interface RulesAnswer {
  rules: RuleDto[];
  types: string[];
}

/** The operator's rules. */
export function rulesQuery() {
  return queryOptions({
    queryKey: [...keys.operatorRules, 'list'] as const,
    queryFn: ({ signal }) => getJson<RulesAnswer>('/api/operator/rules', { signal }),
    staleTime,
  });
}

/** What rules have done, newest first. */
export function noticesQuery(request: NoticeListRequest = {}) {
  return queryOptions({
    queryKey: [...keys.operatorRules, 'notices', request] as const,
    queryFn: ({ signal }) => getJson<Page<NoticeDto>>(withQuery('/api/operator/notices', { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}
