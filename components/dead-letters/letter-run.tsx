'use client';

import { CircleStop, X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FormOutcome } from '@/components/intent/form-outcome';
import { Button, IconButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import type { CommandResult } from '@/lib/domain/command-result';
import type { LetterRun } from '@/lib/domain/dead-letter';
import { isUnderWay } from '@/lib/domain/run';
import { useKeeper } from '@/lib/http/intent-storage';
import { useIntent } from '@/lib/http/use-intent';
import { formatCount } from '@/lib/i18n/format';
import { letterRunsKey } from '@/lib/reads/dead-letters';

/** The command that asks to end a run. */
export type CancelLetterRun = (input: { eventId: string; id: string }) => Promise<CommandResult>;

interface LetterRunProgressProps {
  run: LetterRun;
  cancel: CancelLetterRun;
  onClose: () => void;
}

const invalidates = [letterRunsKey];

/** How far a run is, what is in its way, and the way to end it. */
export function LetterRunProgress({ run, cancel, onClose }: LetterRunProgressProps) {
  const t = useTranslations('operator.deadLetters.run');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const phase = useRunPhase();
  const handle = useIntent<{ id: string }>(cancel, { keeper: useKeeper(`cancel ${run.id}`), invalidates });
  const figures = { done: formatCount(run.done, locale), total: formatCount(run.total, locale) };
  const ending = run.cancelRequested || handle.phase === 'sending';
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <Progress label={t('progress')} value={Math.min(run.done, run.total)} max={run.total} />
        <p className="flex justify-between gap-4 text-sm">
          <span className="figures">{t('of', figures)}</span>
          <span role="status" className="text-ink-soft">
            {phase(run)}
          </span>
        </p>
      </div>
      <Trouble run={run} />
      <Skipped run={run} />
      {isUnderWay(run) && <p className="text-ink-soft text-sm">{t('keepsRunning')}</p>}
      <FormOutcome handle={handle} />
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        {isUnderWay(run) && (
          <Button tone="danger" busy={ending} onClick={() => handle.submit({ id: run.id })}>
            {!ending && <CircleStop aria-hidden className="size-4" />}
            {t('cancel')}
          </Button>
        )}
        <Button onClick={onClose}>{ui('close')}</Button>
      </div>
    </div>
  );
}

function Trouble({ run: { state, unconfirmed, lastError } }: { run: LetterRun }) {
  const t = useTranslations('operator.deadLetters.run');
  if (state === 'failed') return <Notice tone="error">{t('failed', { message: lastError ?? '' })}</Notice>;
  return unconfirmed > 0 && <Notice tone="pending">{t('unconfirmed', { count: unconfirmed, state })}</Notice>;
}

function Skipped({ run: { skipped } }: { run: LetterRun }) {
  const t = useTranslations('operator.deadLetters.run');
  const kinds = (['scrubbed', 'missing', 'refused'] as const).filter((kind) => skipped[kind] > 0);
  if (kinds.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {kinds.map((kind) => (
        <li key={kind}>{t(kind, { count: skipped[kind] })}</li>
      ))}
    </ul>
  );
}

interface LetterRunStatusProps {
  run: LetterRun;
  onShow: () => void;
  onDismiss: () => void;
}

/** How far a run is whose dialog is closed, in the corner of every page of the panel; whoever asked for it. */
export function LetterRunStatus({ run, onShow, onDismiss }: LetterRunStatusProps) {
  const t = useTranslations('operator.deadLetters.run');
  const locale = useLocale();
  const phase = useRunPhase();
  const figures = { done: formatCount(run.done, locale), total: formatCount(run.total, locale) };
  return (
    <section
      aria-label={t(run.decision)}
      className="fixed inset-x-4 bottom-20 z-20 flex flex-col gap-2 rounded-md border border-line bg-surface p-3 shadow-raised sm:left-auto sm:w-80 lg:bottom-4"
    >
      <div className="flex items-center gap-1">
        <p className="min-w-0 flex-1 text-sm">
          <span className="block truncate font-medium">{t(run.decision)}</span>
          <span className="text-ink-soft">
            <span role="status">{phase(run)}</span> <span className="figures">{t('of', figures)}</span>
          </span>
        </p>
        <Button size="sm" onClick={onShow}>
          {t('show')}
        </Button>
        {!isUnderWay(run) && (
          <IconButton label={t('dismiss')} onClick={onDismiss}>
            <X aria-hidden className="size-4" />
          </IconButton>
        )}
      </div>
      <Progress label={t('progress')} value={Math.min(run.done, run.total)} max={run.total} />
    </section>
  );
}

/** The reader's words for how a run stands. */
export function useRunPhase(): (run: LetterRun) => string {
  const t = useTranslations('operator.deadLetters.run.phase');
  return ({ state, cancelRequested, unconfirmed }) => {
    if (state !== 'running') return t(state);
    if (cancelRequested) return t('cancelling');
    return t(unconfirmed > 0 ? 'waiting' : 'running');
  };
}
