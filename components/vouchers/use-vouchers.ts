'use client';

import { sameTypeAs } from '@/lib/domain/product-type';
import { useRead } from '@/lib/http/use-read';
import { accountReads, type VoucherDto } from '@/lib/reads/account';

const none: readonly VoucherDto[] = [];

/** The vouchers of the customer who is signed in; none for anybody else, who is not asked about any. */
export function useVouchers(customerId: string | null): readonly VoucherDto[] {
  const { data } = useRead(accountReads.vouchers, {}, { enabled: customerId !== null });
  return customerId === null ? none : (data ?? none);
}

/** Whether they are still on their way for the first time; `false` once that has failed. */
export function useVouchersAwaited(): boolean {
  const { isLoading, failureCount } = useRead(accountReads.vouchers, {});
  return isLoading && failureCount === 0;
}

/** Those that can be used for a product of the type. */
export function openFor(vouchers: readonly VoucherDto[], type: string): VoucherDto[] {
  const isOfType = sameTypeAs(type);
  return vouchers.filter(({ redeemed, productType }) => redeemed === null && isOfType(productType));
}

/** The most that a voucher takes off a product of the type, per cent; `undefined` when there is none. */
export function bestPercent(vouchers: readonly VoucherDto[], type: string): number | undefined {
  const percents = openFor(vouchers, type).map(({ percentOff }) => percentOff);
  return percents.length > 0 ? Math.max(...percents) : undefined;
}
