'use client';

import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Count } from '@/components/ui/money';
import type { ProcessorProgress } from '@/lib/reads/pipeline';
import { byLag } from './progress';

type Partition = ProcessorProgress['partitions'][number];

/** Where one processor stands on each partition of its topic, folded; those that are furthest behind first. */
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
    <details>
      <summary className="w-fit cursor-pointer py-3 text-info text-sm underline-offset-4 hover:underline md:py-1.5">
        {t('partitionsOf', { processor: progress.processor, count: progress.partitions.length })}
      </summary>
      <div className="mt-1 mb-4">
        <DataTable
          caption={t('caption', { processor: progress.processor, topic: progress.topic })}
          columns={columns}
          rows={byLag(progress.partitions)}
          rowKey={({ partition }) => String(partition)}
        />
      </div>
    </details>
  );
}

function Known({ value, className }: { value: number | null; className?: string }) {
  if (value === null) return '–';
  return <Count value={value} {...(className && { className })} />;
}
