import { useLocale, useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { type Column, DataTable } from '@/components/ui/data-table';
import { formatCount } from '@/lib/i18n/format';
import { formatDuration, formatRate } from '@/lib/i18n/measures';
import type { PipelineAnswer } from '@/lib/reads/pipeline';
import { PartitionTable } from './partition-table';
import { ProcessorState } from './processor-state';
import { gatekeeperFirst, lagSeconds, workerState } from './progress';

type Processor = PipelineAnswer['processors'][number];

/** A row per processor, and its partitions below, folded; as of the given time (ms of the server). */
export function ProcessorTable({ answer, asOf }: { answer: PipelineAnswer; asOf: number }) {
  const t = useTranslations('operator.pipeline');
  const processors = answer.processors.toSorted((a, b) => gatekeeperFirst(a.processor, b.processor));
  return (
    <div className="flex flex-col gap-2">
      <DataTable
        caption={t('processors')}
        columns={useColumns(answer, asOf)}
        rows={processors}
        rowKey={({ processor, topic }) => `${processor}:${topic}`}
      />
      <div>
        {processors.map((progress) => (
          <PartitionTable key={`${progress.processor}:${progress.topic}`} progress={progress} />
        ))}
      </div>
    </div>
  );
}

function useColumns(answer: PipelineAnswer, asOf: number): Column<Processor>[] {
  const t = useTranslations('operator.pipeline');
  const locale = useLocale();
  const known = (value: number | null, say: (value: number, locale: 'pl' | 'en') => string) =>
    value === null ? '–' : say(value, locale);
  const figure = (
    key: string,
    header: string,
    of: (row: Processor) => number | null,
    say: typeof formatCount,
  ): Column<Processor> => ({ key, header, numeric: true, cell: (row) => known(of(row), say) });
  return [
    { key: 'processor', header: t('processorName'), primary: true, cell: (row) => <Name of={row} /> },
    {
      key: 'state',
      header: t('state'),
      cell: (row) => <ProcessorState state={workerState(row, answer.holds, asOf)} />,
    },
    figure('lag', t('lagRecords'), ({ lag }) => lag, formatCount),
    {
      key: 'age',
      header: t('lagAge'),
      numeric: true,
      // The server has counted it a moment before.
      cell: (row) => <span suppressHydrationWarning>{known(lagSeconds(row, asOf), formatDuration)}</span>,
    },
    {
      key: 'trend',
      header: t('trend'),
      cell: (row) => <Sparkline values={row.trend} className="h-6 w-24 max-md:ml-auto" />,
    },
    figure('in', t('in'), (row) => row.in, formatRate),
    figure('out', t('out'), (row) => row.out, formatRate),
    figure('p50', 'p50', (row) => row.p50, formatDuration),
    figure('p95', 'p95', (row) => row.p95, formatDuration),
    figure('p99', 'p99', (row) => row.p99, formatDuration),
  ];
}

function Name({ of: { processor, topic } }: { of: Processor }) {
  const t = useTranslations('operator.pipeline');
  const what = `processor.${processor}` as 'processor.shop';
  return (
    <span className="block py-1">
      <code className="font-mono text-sm">{processor}</code>
      <span className="block font-normal text-ink-soft text-xs">
        {t.has(what) && `${t(what)} · `}
        <code className="font-mono">{topic}</code>
      </span>
    </span>
  );
}
