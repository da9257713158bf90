'use client';

import { useState } from 'react';
import { useTracked } from '@/components/account/tracked-actions';
import { openFor, useVouchers, useVouchersAwaited } from '@/components/vouchers/use-vouchers';
import { discounted, purchaseValue } from '@/lib/domain/value';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { VoucherDto } from '@/lib/reads/account';
import type { BuyInput, Order, Product } from './buy';

export interface VoucherOffer {
  /** Nobody knows yet whether there are any: a purchase now would be made without. */
  awaited: boolean;
  /** What can be used for this product, and is not on its way with another purchase of this tab. */
  vouchers: VoucherDto[];
  /** The one to use; the only one there is, unless the customer has said otherwise. */
  chosen: VoucherDto | undefined;
  /** `null` is none. */
  choose: (id: string | null) => void;
  /** What a purchase comes to, in grosze; without `outcome` it is taken for granted that its voucher is redeemed. */
  totalOf: (order: Order, outcome?: VoucherOutcome | null) => number;
}

/** The vouchers that the customer may use for a product, and the choice among them. */
export function useVoucherOffer(product: Product, customerId: string, sent: BuyInput | undefined): VoucherOffer {
  const [choice, choose] = useState<string | null>();
  const all = useVouchers(customerId);
  const awaited = useVouchersAwaited();
  const purchases = useTracked(customerId, 'purchase').filter(({ stage }) => stage !== 'unsent');
  const spent = new Set([sent?.voucherId, ...purchases.map(({ voucherId }) => voucherId)]);
  const vouchers = openFor(all, product.type).filter(({ id }) => !spent.has(id));
  const only = vouchers.length === 1 ? vouchers[0] : undefined;
  const chosen = choice === null ? undefined : (vouchers.find(({ id }) => id === choice) ?? only);
  return {
    awaited,
    vouchers,
    chosen,
    choose,
    totalOf({ voucherId, unitPrice, quantity }, outcome = 'redeemed') {
      const percentOff = all.find(({ id }) => id === voucherId)?.percentOff;
      const isReduced = percentOff !== undefined && outcome === 'redeemed';
      return purchaseValue({ quantity, unitPrice: isReduced ? discounted(unitPrice, percentOff) : unitPrice });
    },
  };
}
