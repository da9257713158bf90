'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Count } from '@/components/ui/money';
import { formatCount } from '@/lib/i18n/format';
import type { ProcessorProgress } from '@/lib/reads/pipeline';

type Partition = ProcessorProgress['partitions'][number];

/** Where one processor stands on each partition of its topic. */
export function PartitionTable({ progress }: { progress: ProcessorProgress }) {
  const t = useTranslations('operator.pipeline');
  const columns: Column<Partition>[] = [
    {
      key: 'partition',
      header: t('partition'),
      primary: true,
      cell: (row) => (
        <>
          <span className="md:hidden">{t('partition')} </span>
          {row.partition}
        </>
      ),
    },
    { key: 'end', header: t('end'), numeric: true, cell: (row) => <Known value={row.end} /> },
    { key: 'checkpoint', header: t('checkpoint'), numeric: true, cell: (row) => <Count value={row.offset} /> },
    {
      key: 'lag',
      header: t('lag'),
      numeric: true,
      cell: (row) => <Known value={row.lag} className={row.lag ? 'font-medium text-pending' : 'text-ink-soft'} />,
    },
    {
      key: 'recordTime',
      header: t('recordTime'),
      numeric: true,
      cell: (row) => (row.recordTime ? <DateTime iso={row.recordTime} precise className="text-ink-soft" /> : '–'),
    },
  ];
  return (
    <section aria-labelledby={`processor-${progress.processor}`}>
      <Heading progress={progress} />
      <DataTable
        caption={t('caption', { processor: progress.processor, topic: progress.topic })}
        columns={columns}
        rows={progress.partitions}
        rowKey={({ partition }) => String(partition)}
      />
    </section>
  );
}

function Heading({ progress: { processor, topic, lag } }: { progress: ProcessorProgress }) {
  const t = useTranslations('operator.pipeline');
  const locale = useLocale();
  const what = `processor.${processor}` as 'processor.shop';
  return (
    <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
      <h3 id={`processor-${processor}`} className="font-medium">
        <code className="font-mono text-sm">{processor}</code>
        {t.has(what) && <span className="ml-2 font-normal text-ink-soft text-sm">{t(what)}</span>}
      </h3>
      <p className="text-ink-soft text-sm">
        <code className="font-mono text-xs">{topic}</code>
        {' · '}
        {lag === null
          ? t('unknown')
          : lag === 0
            ? t('caughtUp')
            : t('lagTotal', { count: lag, shown: formatCount(lag, locale) })}
      </p>
    </div>
  );
}

function Known({ value, className }: { value: number | null; className?: string }) {
  if (value === null) return '–';
  return <Count value={value} {...(className && { className })} />;
}
