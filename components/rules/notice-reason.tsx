'use client';

import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Count } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { formatMoney } from '@/lib/i18n/format';
import type { NoticeDto } from '@/lib/reads/rules';
import { useRuleWords } from './rule-words';

/** Purchases that are named before the rest is a number. */
const named = 3;

/** Why a rule fired: its condition as it was, what met it, and the purchases that counted, newest first. */
export function NoticeReason({ notice: { condition, counted, purchases, customer } }: { notice: NoticeDto }) {
  const t = useTranslations('operator.rules');
  const locale = useLocale();
  const { when } = useRuleWords();
  const { units, value, share } = counted;
  const shown = purchases.slice(-named).reverse();
  const rest = counted.purchases - shown.length;
  return (
    <span className="flex flex-col gap-0.5 py-1.5">
      <span>{when(condition)}</span>
      {counted.purchases > 0 && (
        <span className="text-ink-soft text-xs">
          {share === null
            ? t('met.value', { units, amount: formatMoney(value, locale) })
            : t('met.share', { units, share: Math.round(share * 10) / 10 })}
          {': '}
          {shown.map(({ id, name, quantity }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link href={paths.customer(customer.id)} className="text-info underline underline-offset-2">
                <Count value={quantity} /> × <Told>{name}</Told>
              </Link>
            </span>
          ))}
          {rest > 0 && ` ${t('more', { count: rest })}`}
        </span>
      )}
    </span>
  );
}
