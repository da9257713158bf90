'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { Condition, Rule } from '@/lib/domain/rule';
import { told } from '@/lib/domain/unseen';
import { formatMoney } from '@/lib/i18n/format';

/** Says in words when a rule fires and what it gives. */
export function useRuleWords() {
  const t = useTranslations('operator.rules');
  const locale = useLocale();
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
  const gives = (voucher: Rule['voucher']): string =>
    voucher ? t('gives.voucher', { percent: voucher.percentOff, type: told(voucher.productType) }) : t('gives.notice');
  return { when, gives };
}
