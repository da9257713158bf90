'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { SelectField, TextField, useFieldError } from '@/components/ui/field';
import { conditionKinds, kindFields, type RuleField, type RuleForm } from '@/lib/domain/rule-form';

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

const numeric: ReadonlySet<string> = new Set<RuleField>(['percent', 'days', 'amount', 'percentOff']);
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
