'use client';

import { CircleStop } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { FormOutcome } from '@/components/intent/form-outcome';
import { Duration } from '@/components/runs/run-outcome';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Count } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import type { CommandResult } from '@/lib/domain/command-result';
import { apiPaths } from '@/lib/domain/paths';
import type { SimulatorRun } from '@/lib/domain/simulator';
import { useKeeper } from '@/lib/http/intent-storage';
import { useIntent } from '@/lib/http/use-intent';
import { formatCount } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';
import { keyOf } from '@/lib/reads/read';
import { RunContent } from './run-content';

/** The command that asks to end a run. */
export type Cancel = (input: { eventId: string; id: string }) => Promise<CommandResult>;

interface Props {
  run: SimulatorRun;
  /** When the run was last asked about, ms since the epoch. */
  asOf: number;
  cancel: Cancel;
}

const invalidates = [keyOf(apiPaths.simulator)];

/** The run under way: how far, how fast, what went wrong, and the way to end it. */
export function CurrentRun({ run, asOf, cancel }: Props) {
  const t = useTranslations('operator.simulator');
  const locale = useLocale();
  const format = useFormat();
  const headingId = useId();
  const handle = useIntent<{ id: string }>(cancel, { keeper: useKeeper(`cancel ${run.id}`), invalidates });
  const ending = run.cancelRequested || handle.phase === 'sending';
  const left = run.total - run.published;
  const figures = { done: formatCount(run.published, locale), total: formatCount(run.total, locale) };
  return (
    <Card aria-labelledby={headingId} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id={headingId} className="font-semibold text-lg">
            {t('current', { time: format.dateTime(new Date(run.requestedAt), { timeStyle: 'medium' }) })}
          </h2>
          <p className="text-ink-soft text-sm">
            <RunContent run={run} />
          </p>
        </div>
        <Button tone="danger" size="sm" busy={ending} onClick={() => handle.submit({ id: run.id })}>
          {!ending && <CircleStop aria-hidden className="size-4" />}
          {ending ? t('cancelling') : t('cancel')}
        </Button>
      </div>
      <div className="flex flex-col gap-2">
        <Progress label={t('progress')} value={run.published} max={run.total} />
        <p className="figures text-sm">{run.state === 'requested' ? t('waitingForWorker') : t('published', figures)}</p>
      </div>
      <dl className="grid grid-cols-2 gap-4">
        <Figure name={t('liveRate')}>
          {t('perSecond', { value: formatCount(Math.round(run.currentRate), locale) })}
        </Figure>
        <Figure name={t('elapsed')}>{run.startedAt ? <Duration ms={asOf - Date.parse(run.startedAt)} /> : '–'}</Figure>
        <Figure name={t('remaining')}>
          {run.currentRate > 0 ? <Duration ms={(left / run.currentRate) * 1_000} /> : '–'}
        </Figure>
        <Figure name={t('errors')}>
          <Count value={run.errors} />
        </Figure>
        <Figure name={t('refused')}>
          <Count value={run.refused} />
        </Figure>
      </dl>
      {run.lastError !== null && <Notice tone="pending">{t('lastError', { message: run.lastError })}</Notice>}
      <FormOutcome handle={handle} />
      <p className="text-ink-soft text-xs">{t('cancelNote')}</p>
    </Card>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-soft text-sm">{name}</dt>
      <dd className="figures font-semibold text-xl">{children}</dd>
    </div>
  );
}
