'use client';

import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { purchaseValue } from '@/lib/domain/purchase';
import type { Order } from './buy';
import type { VoucherOffer } from './use-voucher-offer';

/** What an order comes to; with a voucher, also what it would have come to. */
export function Total({ order, totalOf }: { order: Order; totalOf: VoucherOffer['totalOf'] }) {
  const t = useTranslations('shop.product');
  const vouchers = useTranslations('vouchers');
  const full = purchaseValue(order);
  const value = totalOf(order);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="text-ink-soft text-sm">{t('total')}</span>
      {value !== full && (
        <s className="text-ink-soft">
          <span className="sr-only">{vouchers('fullPrice')} </span>
          <Money grosze={full} />
        </s>
      )}
      <Money grosze={value} className="font-semibold text-xl" />
    </p>
  );
}
