'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { SelectField, TextField, useFieldError } from '@/components/ui/field';
import type { Rule } from '@/lib/domain/rule';
import { conditionKinds, dayFields, kindFields, type RuleField, type RuleForm } from '@/lib/domain/rule-form';
import { priceText } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';

interface Props {
  form: UseFormReturn<RuleForm>;
  types: readonly string[];
  /** What is shown while it is sent is what a retry sends. */
  locked: boolean;
  /** A rule keeps its kind of condition. */
  keepsKind: boolean;
}

/** The fields of a rule: its name, its condition by kind, and the voucher that it gives. */
export function RuleFields({ form, types, locked, keepsKind }: Props) {
  const t = useTranslations('operator.rules');
  const kind = useWatch({ control: form.control, name: 'kind' });
  const withVoucher = useWatch({ control: form.control, name: 'withVoucher' });
  const typesId = useId();
  const field = useTextField(form, locked, typesId);
  return (
    <>
      <TextField {...field('name')} />
      {keepsKind ? (
        <p className="text-ink-soft text-sm">{t('keepsKind', { kind: t(`kind.${kind}`) })}</p>
      ) : (
        <SelectField label={t('field.kind')} {...form.register('kind')}>
          {conditionKinds.map((each) => (
            <option key={each} value={each} disabled={locked && each !== kind}>
              {t(`kind.${each}`)}
            </option>
          ))}
        </SelectField>
      )}
      {kindFields[kind].length > 0 && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {kindFields[kind].map((name) => (
            <TextField key={name} {...field(name)} />
          ))}
        </div>
      )}
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {dayFields.map((name) => (
          <TextField key={name} type="date" {...field(name)} />
        ))}
      </div>
      <fieldset className="flex flex-col gap-4 border-line border-t pt-4">
        <legend className="sr-only">{t('field.effect')}</legend>
        <label className="flex min-h-11 cursor-pointer items-center gap-3 font-medium text-sm md:min-h-9">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            aria-disabled={locked || undefined}
            onClick={(event) => locked && event.preventDefault()}
            {...form.register('withVoucher')}
          />
          {t('field.withVoucher')}
        </label>
        {withVoucher && (
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <TextField {...field('voucherType')} />
            <TextField {...field('percentOff')} />
          </div>
        )}
      </fieldset>
      <datalist id={typesId}>
        {types.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
    </>
  );
}

const numeric: ReadonlySet<string> = new Set<RuleField>(['percent', 'days', 'amount', 'minUnits', 'percentOff']);
const ofTypes: ReadonlySet<string> = new Set<RuleField>(['productType', 'voucherType']);

/** What every text field of the form has, by its name. */
function useTextField(form: UseFormReturn<RuleForm>, locked: boolean, typesId: string) {
  const t = useTranslations('operator.rules');
  const faultText = useFieldError();
  return (name: RuleField | 'name') => ({
    label: t(`field.${name}`),
    hint: t(`hint.${name}`),
    error: faultText(form.formState.errors[name]?.message),
    readOnly: locked,
    autoComplete: 'off',
    maxLength: 200,
    ...(numeric.has(name) && {
      inputMode: name === 'amount' ? ('decimal' as const) : ('numeric' as const),
      className: 'figures',
    }),
    ...(ofTypes.has(name) && { list: typesId }),
    ...form.register(name),
  });
}

/** A form in which nothing was typed yet. */
export const emptyForm: RuleForm = {
  name: '',
  kind: 'first_purchase',
  city: '',
  productType: '',
  percent: '25',
  days: '30',
  amount: '',
  minUnits: '',
  from: '',
  until: '',
  withVoucher: true,
  voucherType: '',
  percentOff: '20',
};

/** The form of a rule, or of a new one, as it opens. */
export function ruleFormValues(rule: Rule | null, locale: Locale): RuleForm {
  if (!rule) return emptyForm;
  const { name, condition, voucher, minUnits, from, until } = rule;
  return {
    ...emptyForm,
    name,
    ...conditionValues(condition, locale),
    minUnits: minUnits == null ? '' : String(minUnits),
    from: from ?? '',
    until: until ?? '',
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
