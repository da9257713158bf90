'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { RunOutcome, Took } from '@/components/runs/run-outcome';
import { Button } from '@/components/ui/button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Count } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { Told } from '@/components/ui/told';
import type { LetterRun } from '@/lib/domain/dead-letter';
import { told } from '@/lib/domain/unseen';
import { useFormat } from '@/lib/i18n/use-format';
import { useRunPhase } from './letter-run';
import { useLetterRuns } from './letter-runs';

/** The newest runs over dead letters, newest first, whoever asked for them. */
export function LetterRunHistory() {
  const t = useTranslations('operator.deadLetters.runs');
  const { live } = useLetterRuns();
  const columns = useRunColumns();
  const runs = live.data?.runs;
  return (
    <section className="mt-8">
      <h2 className="mb-3 font-semibold text-lg">{t('title')}</h2>
      {runs === undefined && <Skeleton className="h-24 w-full" />}
      {runs?.length === 0 && <p className="text-ink-soft">{t('empty')}</p>}
      {runs !== undefined && runs.length > 0 && (
        <DataTable caption={t('caption')} columns={columns} rows={runs} rowKey={({ id }) => id} />
      )}
    </section>
  );
}

function useRunColumns(): Column<LetterRun>[] {
  const t = useTranslations('operator.deadLetters.runs');
  return [
    {
      key: 'requestedAt',
      header: t('requestedAt'),
      primary: true,
      cell: (run) => <DateTime iso={run.requestedAt} precise />,
    },
    { key: 'what', header: t('what'), cell: (run) => <What run={run} /> },
    { key: 'who', header: t('who'), cell: ({ requestedBy }) => told(requestedBy) },
    { key: 'outcome', header: t('outcome'), cell: (run) => <Outcome run={run} /> },
    { key: 'decided', header: t('decided'), numeric: true, cell: (run) => <Decided run={run} /> },
    { key: 'duration', header: t('duration'), numeric: true, cell: (run) => <Took run={run} /> },
    { key: 'show', header: t('details'), quiet: true, numeric: true, cell: (run) => <Show run={run} /> },
  ];
}

function What({ run: { decision, isOfAll, reason } }: { run: LetterRun }) {
  const t = useTranslations('operator.deadLetters.runs');
  return (
    <span className={clsx('block min-w-0 md:max-w-72', reason !== null && 'md:py-1.5')}>
      {t(decision)} <span className="text-ink-soft">{t(isOfAll ? 'ofAll' : 'chosen')}</span>
      {reason !== null && (
        <span className="block text-ink-soft text-xs md:truncate">
          <Told>{reason}</Told>
        </span>
      )}
    </span>
  );
}

function Outcome({ run }: { run: LetterRun }) {
  const phase = useRunPhase();
  return <RunOutcome state={run.state} word={phase(run)} title={run.lastError ?? undefined} />;
}

function Decided({ run: { done, total } }: { run: LetterRun }) {
  return (
    <>
      <Count value={done} />{' '}
      <span className="text-ink-soft">
        / <Count value={total} />
      </span>
    </>
  );
}

function Show({ run: { id, requestedAt } }: { run: LetterRun }) {
  const t = useTranslations('operator.deadLetters.runs');
  const { show } = useLetterRuns();
  const format = useFormat();
  const time = format.dateTime(new Date(requestedAt), { dateStyle: 'short', timeStyle: 'medium' });
  return (
    <Button size="sm" tone="quiet" aria-label={t('showNamed', { time })} onClick={() => show(id)}>
      {t('show')}
    </Button>
  );
}
