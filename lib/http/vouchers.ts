import { queryOptions } from '@tanstack/react-query';
import type { VoucherDto } from '@/lib/queries/vouchers';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';

export type { VoucherDto } from '@/lib/queries/vouchers';

/**
 * The signed-in customer's vouchers, those that can be used first.
 *
 * @param customerId whose they are: what one account has read is not shown to the next in the same tab.
 */
export function vouchersQuery(customerId: string) {
  return queryOptions({
    queryKey: [...keys.account, 'vouchers', customerId] as const,
    queryFn: ({ signal }) => getJson<VoucherDto[]>('/api/account/vouchers', { signal }),
    staleTime,
  });
}
