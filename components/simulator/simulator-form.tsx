'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Play } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { type UseFormReturn, useForm } from 'react-hook-form';
import { FormOutcome, useServerFaults } from '@/components/intent/form-outcome';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useHydrated } from '@/components/ui/use-hydrated';
import { runsAtOnce, type SimulatorSpec, simulatorSpec } from '@/lib/domain/simulator';
import { isLocked } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import { type PresetName, presetFor, presetNames } from './presets';
import { RunPlan } from './run-plan';
import { SimulatorNumbers } from './simulator-numbers';

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
  /** As many runs are under way as a worker carries out beside each other: another one waits. */
  full: boolean;
}

/** How many of what, how fast and from which seed. */
export function SimulatorForm({ run: { form, choose }, shelf, handle, full }: Props) {
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
      <form noValidate className="flex flex-col gap-5" onSubmit={form.handleSubmit((spec) => void handle.submit(spec))}>
        <Presets locked={locked} onChoose={choose} />
        <SimulatorNumbers form={form} locked={locked} />
        <RunPlan id="simulator-plan" control={form.control} shelf={shelf} />
        <FormOutcome handle={handle} />
        <div className="flex flex-wrap items-center gap-3">
          <Button
            type="submit"
            tone="primary"
            aria-describedby="simulator-plan"
            busy={handle.phase === 'sending'}
            disabled={unconfirmed || !hydrated}
          >
            <Play aria-hidden className="size-4" />
            {t('start')}
          </Button>
          {full && <p className="text-ink-soft text-sm">{t('full', { count: runsAtOnce })}</p>}
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
