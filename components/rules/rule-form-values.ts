import type { Rule } from '@/lib/domain/rule';
import type { RuleForm } from '@/lib/domain/rule-form';
import { priceText } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';

const emptyForm: RuleForm = {
  name: '',
  kind: 'first_purchase',
  city: '',
  productType: '',
  percent: '25',
  days: '30',
  amount: '',
  withVoucher: true,
  voucherType: '',
  percentOff: '20',
};

/** The form of a rule, or of a new one, as it opens. */
export function ruleFormValues(rule: Rule | null, locale: Locale): RuleForm {
  if (!rule) return emptyForm;
  const { name, condition, voucher } = rule;
  return {
    ...emptyForm,
    name,
    ...conditionValues(condition, locale),
    withVoucher: voucher !== null,
    ...(voucher && { voucherType: voucher.productType, percentOff: String(voucher.percentOff) }),
  };
}

function conditionValues(condition: Rule['condition'], locale: Locale): Partial<RuleForm> {
  const { kind } = condition;
  switch (kind) {
    case 'registration_from_city':
      return { kind, city: condition.city };
    case 'type_share': {
      const { productType, percent, days } = condition;
      return { kind, productType, percent: String(percent), days: String(days) };
    }
    case 'first_purchase':
      return { kind };
    case 'spend_above':
      return { kind, amount: priceText(condition.amount, locale), days: String(condition.days) };
  }
}
