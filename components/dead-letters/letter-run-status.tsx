'use client';

import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button, IconButton } from '@/components/ui/button';
import { Progress } from '@/components/ui/progress';
import type { LetterRun } from '@/lib/domain/dead-letter';
import { isUnderWay } from '@/lib/domain/run';
import { formatCount } from '@/lib/i18n/format';
import { useRunPhase } from './use-run-phase';

interface Props {
  run: LetterRun;
  onShow: () => void;
  onDismiss: () => void;
}

/** How far a run is whose dialog is closed, in the corner of every page of the panel; whoever asked for it. */
export function LetterRunStatus({ run, onShow, onDismiss }: Props) {
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
