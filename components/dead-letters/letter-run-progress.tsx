'use client';

import { CircleStop, RotateCcw } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTroubleWords } from '@/components/action/trouble-notice';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Progress } from '@/components/ui/progress';
import { isUnderWay, type LetterRun, type RunProblem } from '@/lib/http/letter-run';
import { formatCount } from '@/lib/i18n/format';
import type { LetterRunner } from './letter-runner';

interface Props {
  run: LetterRun;
  runner: Pick<LetterRunner, 'cancel' | 'resume' | 'dismiss'>;
  onClose: () => void;
}

/** How far a run is, what is in its way, and the ways to end it or to go on. */
export function LetterRunProgress({ run, runner, onClose }: Props) {
  const t = useTranslations('operator.deadLetters.run');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const figures = { done: formatCount(run.done, locale), total: formatCount(run.total, locale) };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <Progress label={t('progress')} value={Math.min(run.done, run.total)} max={run.total} />
        <p className="flex justify-between gap-4 text-sm">
          <span className="figures">{t('of', figures)}</span>
          <span role="status" className="text-ink-soft">
            {t(`phase.${run.phase}`)}
          </span>
        </p>
      </div>
      <Problem run={run} />
      <Skipped run={run} />
      {run.phase === 'running' && <p className="text-ink-soft text-sm">{t('keepsRunning')}</p>}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        {isUnderWay(run) && (
          <Button tone="danger" busy={run.phase === 'cancelling'} onClick={runner.cancel}>
            {run.phase !== 'cancelling' && <CircleStop aria-hidden className="size-4" />}
            {t('cancel')}
          </Button>
        )}
        {run.phase === 'stopped' && (
          <Button tone="primary" onClick={runner.resume}>
            <RotateCcw aria-hidden className="size-4" />
            {run.problem === 'reloaded' ? t('resume') : t('tryAgain')}
          </Button>
        )}
        {run.phase !== 'stopped' && (
          <Button
            onClick={() => {
              onClose();
              runner.dismiss();
            }}
          >
            {ui('close')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Problem({ run: { problem, unconfirmed } }: { run: LetterRun }) {
  const text = useProblemText();
  if (!problem) return null;
  return <Notice tone="pending">{text(problem, unconfirmed)}</Notice>;
}

function useProblemText(): (problem: RunProblem, unconfirmed: number) => string {
  const t = useTranslations('operator.deadLetters.run');
  const refusal = useTranslations('refusal');
  const troubleWords = useTroubleWords();
  return (problem, unconfirmed) => {
    switch (problem) {
      case 'unconfirmed':
        return t('unconfirmed', { count: unconfirmed });
      case 'lost':
      case 'gateway':
      case 'strange':
      case 'bug':
        return `${troubleWords({ kind: problem })} ${t('waits')}`;
      case 'offline':
      case 'held':
      case 'new_version':
      case 'too_large':
      case 'busy':
      case 'turned_away':
        return troubleWords({ kind: problem });
      case 'reloaded':
      case 'invalid':
        return t(problem);
      default:
        return refusal(problem);
    }
  };
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
