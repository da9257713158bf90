import { Dices } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import { IconButton } from '@/components/ui/button';
import { TextField, useFieldError } from '@/components/ui/field';
import type { SimulatorSpec } from '@/lib/domain/simulator';
import { newSeed } from './presets';

/** The fields of a run: what it makes, how fast, and from which seed. */
export function SimulatorNumbers({ form, locked }: { form: UseFormReturn<SimulatorSpec>; locked: boolean }) {
  const t = useTranslations('operator.simulator');
  const faultText = useFieldError();
  const field = (name: keyof SimulatorSpec, label: string) => {
    const fault = form.formState.errors[name]?.message;
    return {
      label,
      error: name === 'purchases' && fault === 'required' ? t('nothing') : faultText(fault),
      readOnly: locked,
      defaultValue: form.formState.defaultValues?.[name],
      inputMode: 'numeric' as const,
      autoComplete: 'off',
      className: 'figures',
      ...form.register(name, { setValueAs: toNumber }),
    };
  };
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField {...field('customers', t('customers'))} />
      <TextField hint={t('productsHint')} {...field('products', t('products'))} />
      <TextField {...field('purchases', t('purchases'))} />
      <TextField hint={t('priceChangesHint')} {...field('priceChanges', t('priceChanges'))} />
      <TextField hint={t('rateHint')} {...field('rate', t('rate'))} />
      <TextField hint={t('rampToHint')} {...field('rampTo', t('rampTo'))} />
      <TextField hint={t('rampSecondsHint')} {...field('rampSeconds', t('rampSeconds'))} />
      <div className="flex items-start gap-1">
        <div className="grow">
          <TextField hint={t('seedHint')} {...field('seed', t('seed'))} />
        </div>
        <IconButton
          label={t('newSeed')}
          className="mt-6.5 md:size-11"
          disabled={locked}
          onClick={() => form.setValue('seed', newSeed(), { shouldValidate: true })}
        >
          <Dices aria-hidden className="size-5" />
        </IconButton>
      </div>
    </div>
  );
}

/** Digits with or without spaces between thousands; anything else is not a number. */
function toNumber(text: unknown): number {
  const digits = String(text).replace(/[\s\u00a0\u202f]/g, '');
  return digits === '' ? Number.NaN : Number(digits);
}
