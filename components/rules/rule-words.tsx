'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { Condition, Rule } from '@/lib/domain/rule';
import { told } from '@/lib/domain/unseen';
import { startOfDay } from '@/lib/domain/warsaw-time';
import { formatMoney } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';

/** Says in words when a rule fires and what it gives. */
export function useRuleWords() {
  const t = useTranslations('operator.rules');
  const locale = useLocale();
  const format = useFormat();
  const dayText = (day: string) => format.dateTime(startOfDay(day), { dateStyle: 'medium' });
  const when = (condition: Condition): string => {
    switch (condition.kind) {
      case 'registration_from_city':
        return t('when.registration_from_city', { city: told(condition.city) });
      case 'type_share': {
        const { productType: type, percent, days } = condition;
        return t('when.type_share', { type: told(type), percent, days });
      }
      case 'first_purchase':
        return t('when.first_purchase');
      case 'spend_above':
        return t('when.spend_above', { amount: formatMoney(condition.amount, locale), days: condition.days });
    }
  };
  /** What bounds it beside its condition; empty when nothing does. */
  const bounds = ({ minUnits, from, until }: Rule): string =>
    [
      minUnits == null ? null : t('bounds.pieces', { count: minUnits }),
      from == null ? null : t('bounds.from', { day: dayText(from) }),
      until == null ? null : t('bounds.until', { day: dayText(until) }),
    ]
      .filter((part) => part !== null)
      .map((part) => `, ${part}`)
      .join('');
  const gives = (voucher: Rule['voucher']): string =>
    voucher ? t('gives.voucher', { percent: voucher.percentOff, type: told(voucher.productType) }) : t('gives.notice');
  return { when, bounds, gives };
}
