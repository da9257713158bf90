import { useLocale, useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Count } from '@/components/ui/money';
import { formatBytes, formatDuration } from '@/lib/i18n/measures';
import type { WorkerTold } from '@/lib/reads/pipeline';

/** A worker writes every ten seconds; one that has missed two is silent, s. */
const silentSeconds = 30;

/** The workers that said something lately, as of the given time (ms of the server). */
export function WorkerTable({ workers, asOf }: { workers: readonly WorkerTold[]; asOf: number }) {
  const t = useTranslations('operator.pipeline.workers');
  const locale = useLocale();
  const columns: Column<WorkerTold>[] = [
    { key: 'name', header: t('name'), primary: true, cell: ({ name }) => <code className="font-mono">{name}</code> },
    { key: 'state', header: t('state'), cell: ({ seenAt }) => <Alive seconds={(asOf - Date.parse(seenAt)) / 1000} /> },
    { key: 'version', header: t('version'), cell: ({ version }) => version },
    { key: 'partitions', header: t('partitions'), cell: ({ processors }) => <Partitions of={processors} /> },
    { key: 'memory', header: t('memory'), numeric: true, cell: ({ memory }) => formatBytes(memory, locale) },
    { key: 'restarts', header: t('restarts'), numeric: true, cell: ({ restarts }) => <Count value={restarts} /> },
    { key: 'since', header: t('since'), numeric: true, cell: ({ startedAt }) => <DateTime iso={startedAt} /> },
  ];
  return (
    <section aria-labelledby="pipeline-workers" className="flex flex-col gap-2">
      <h2 id="pipeline-workers" className="font-semibold text-lg">
        {t('title')}
      </h2>
      {workers.length === 0 ? (
        <p className="text-ink-soft text-sm">{t('none')}</p>
      ) : (
        <DataTable caption={t('title')} columns={columns} rows={workers} rowKey={({ name }) => name} />
      )}
    </section>
  );
}

function Alive({ seconds }: { seconds: number }) {
  const t = useTranslations('operator.pipeline.workers');
  const locale = useLocale();
  if (seconds < silentSeconds) return <span className="font-medium text-accent">{t('alive')}</span>;
  return (
    <span className="font-medium text-rejected" suppressHydrationWarning>
      {t('silent', { time: formatDuration(Math.floor(seconds), locale) })}
    </span>
  );
}

/** Which processors it runs, on which partitions. */
function Partitions({ of }: { of: WorkerTold['processors'] }) {
  const t = useTranslations('operator.pipeline.workers');
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5 max-md:justify-end">
      {of.map(({ name, partitions }) => (
        <span key={name} className="whitespace-nowrap">
          <code className="font-mono text-ink-soft text-xs">{name}</code>{' '}
          <span className="figures">{partitions.length > 0 ? ranges(partitions) : t('noPartitions')}</span>
        </span>
      ))}
    </span>
  );
}

/** `0–5`, or `0, 3–5`. */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
