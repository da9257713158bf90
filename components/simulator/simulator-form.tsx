'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Dices, Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { FormOutcome, useServerFaults } from '@/components/intent/form-outcome';
import { Button, IconButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { TextField, useFieldError } from '@/components/ui/field';
import { useHydrated } from '@/components/ui/use-hydrated';
import { type SimulatorSpec, simulatorSpec } from '@/lib/domain/simulator';
import { isLocked } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import { newSeed, type PresetName, presetFor, presetNames } from './presets';
import { RunPlan } from './run-plan';

export interface RunForm {
  form: UseFormReturn<SimulatorSpec>;
  choose: (preset: PresetName) => void;
  /** Fills in what an earlier run was asked for. */
  repeat: (spec: SimulatorSpec) => void;
}

/**
 * The form of a run, filled with the usual preset. A preset's new products follow the shelf, which may be filled while
 * the page is open, until somebody says how many they want.
 *
 * @param shelf how many products there are to buy; null while nobody knows.
 */
export function useSimulatorForm(seed: number, shelf: number | null): RunForm {
  const [preset, setPreset] = useState<PresetName | null>('presetUsual');
  const form = useForm<SimulatorSpec>({
    resolver: zodResolver(simulatorSpec),
    defaultValues: { ...presetFor('presetUsual', shelf), seed },
  });
  const isOwn = preset === null || form.formState.dirtyFields.products === true;
  useEffect(() => {
    if (!isOwn) form.resetField('products', { defaultValue: presetFor(preset, shelf).products });
  }, [isOwn, preset, shelf, form]);
  return {
    form,
    choose(name) {
      setPreset(name);
      form.reset({ ...presetFor(name, shelf), seed: form.getValues('seed') });
    },
    repeat(spec) {
      setPreset(null);
      form.reset(spec);
      form.setFocus('customers');
    },
  };
}

interface Props {
  run: RunForm;
  shelf: number | null;
  handle: IntentHandle<SimulatorSpec>;
  /** A run is under way: another one waits. */
  busy: boolean;
}

/** How many of what, how fast and from which seed. */
export function SimulatorForm({ run: { form, choose }, shelf, handle, busy }: Props) {
  const t = useTranslations('operator.simulator');
  useServerFaults(form, handle);
  useLeftContent(form, handle);
  const hydrated = useHydrated();
  const unconfirmed = handle.phase === 'unconfirmed';
  const locked = isLocked(handle) || !hydrated;
  return (
    <Card aria-labelledby="simulator-form">
      <h2 id="simulator-form" className="mb-4 font-semibold text-lg">
        {t('formTitle')}
      </h2>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={form.handleSubmit((spec) => void (busy || handle.submit(spec)))}
      >
        <Presets locked={locked} onChoose={choose} />
        <Numbers form={form} locked={locked} />
        <RunPlan id="simulator-plan" control={form.control} shelf={shelf} />
        <FormOutcome handle={handle} />
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            tone="primary"
            aria-describedby="simulator-plan"
            busy={handle.phase === 'sending'}
            disabled={busy || unconfirmed || !hydrated}
          >
            <Play aria-hidden className="size-4" />
            {t('start')}
          </Button>
          {busy && <p className="text-ink-soft text-sm">{t('busy')}</p>}
        </div>
      </form>
    </Card>
  );
}

/** What an earlier page left under way stands in the form, as it was sent. */
function useLeftContent({ reset }: UseFormReturn<SimulatorSpec>, { phase, intent }: IntentHandle<SimulatorSpec>): void {
  useEffect(() => {
    if (intent && (phase === 'unsent' || phase === 'unconfirmed')) reset(intent.input);
  }, [reset, phase, intent]);
}

function Presets({ locked, onChoose }: { locked: boolean; onChoose: (preset: PresetName) => void }) {
  const t = useTranslations('operator.simulator');
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="mb-1.5 font-medium text-sm">{t('presets')}</legend>
      {presetNames.map((name) => (
        <Button key={name} size="sm" disabled={locked} onClick={() => onChoose(name)}>
          {t(name)}
        </Button>
      ))}
    </fieldset>
  );
}

function Numbers({ form, locked }: { form: UseFormReturn<SimulatorSpec>; locked: boolean }) {
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
      <TextField hint={t('rateHint')} {...field('rate', t('rate'))} />
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
