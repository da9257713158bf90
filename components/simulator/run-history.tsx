'use client';

import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { RunOutcome, Took } from '@/components/runs/run-outcome';
import { IconButton } from '@/components/ui/button';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Count } from '@/components/ui/money';
import type { SimulatorRun } from '@/lib/domain/simulator';
import { useFormat } from '@/lib/i18n/use-format';
import { RunContent } from './run-content';

/** Runs that have ended, newest first, each with its outcome. */
export function RunHistory({
  runs,
  onRepeat,
}: {
  runs: readonly SimulatorRun[];
  onRepeat: (run: SimulatorRun) => void;
}) {
  const t = useTranslations('operator.simulator');
  const format = useFormat();
  const columns: Column<SimulatorRun>[] = [
    {
      key: 'requestedAt',
      header: t('requestedAt'),
      primary: true,
      cell: (run) => <DateTime iso={run.requestedAt} precise />,
    },
    { key: 'what', header: t('what'), cell: (run) => <RunContent run={run} /> },
    { key: 'outcome', header: t('outcome'), cell: (run) => <Outcome run={run} /> },
    {
      key: 'sent',
      header: t('sent'),
      numeric: true,
      cell: (run) => (
        <>
          <Count value={run.published} />{' '}
          <span className="text-ink-soft">
            / <Count value={run.total} />
          </span>
        </>
      ),
    },
    { key: 'duration', header: t('duration'), numeric: true, cell: (run) => <Took run={run} /> },
    { key: 'errors', header: t('errors'), numeric: true, cell: (run) => <Count value={run.errors} /> },
    { key: 'seed', header: t('seedShort'), numeric: true, cell: (run) => run.seed },
    {
      key: 'again',
      header: t('again'),
      quiet: true,
      numeric: true,
      cell: (run) => (
        <IconButton
          className="md:size-8"
          label={t('againNamed', {
            time: format.dateTime(new Date(run.requestedAt), { dateStyle: 'short', timeStyle: 'short' }),
          })}
          onClick={() => onRepeat(run)}
        >
          <RotateCcw aria-hidden className="size-4" />
        </IconButton>
      ),
    },
  ];
  return <DataTable caption={t('historyCaption')} columns={columns} rows={runs} rowKey={({ id }) => id} />;
}

function Outcome({ run: { state, lastError } }: { run: SimulatorRun }) {
  const t = useTranslations('operator.simulator.state');
  return <RunOutcome state={state} word={t(state)} title={lastError ?? undefined} />;
}
