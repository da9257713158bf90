'use client';

import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Count } from '@/components/ui/money';
import { useRead } from '@/lib/http/use-read';
import { formatBytes } from '@/lib/i18n/measures';
import { type GroupTold, pipelineReads, type TopicTold } from '@/lib/reads/pipeline';

/** What Kafka says of the shop's topics, and who else reads them. */
export function LogSection() {
  const { data } = useRead(pipelineReads.log, {});
  return (
    <>
      <Topics topics={data?.topics} />
      <Groups groups={data?.groups} />
    </>
  );
}

function Topics({ topics }: { topics: TopicTold[] | null | undefined }) {
  const t = useTranslations('operator.pipeline.topics');
  const locale = useLocale();
  const columns: Column<TopicTold>[] = [
    { key: 'topic', header: t('name'), primary: true, cell: ({ topic }) => <code className="font-mono">{topic}</code> },
    {
      key: 'partitions',
      header: t('partitions'),
      numeric: true,
      cell: ({ partitions }) => <Count value={partitions} />,
    },
    { key: 'records', header: t('records'), numeric: true, cell: ({ records }) => <Count value={records} /> },
    { key: 'hour', header: t('lastHour'), numeric: true, cell: ({ lastHour }) => <Count value={lastHour} /> },
    {
      key: 'bytes',
      header: t('size'),
      numeric: true,
      cell: ({ bytes }) => (bytes === null ? '–' : formatBytes(bytes, locale)),
    },
    { key: 'settings', header: t('settings'), wide: true, cell: ({ faults }) => <Settings faults={faults} /> },
  ];
  return (
    <section aria-labelledby="pipeline-topics" className="flex flex-col gap-2">
      <h2 id="pipeline-topics" className="font-semibold text-lg">
        {t('title')}
      </h2>
      {topics === null ? (
        <p className="text-ink-soft text-sm">{t('away')}</p>
      ) : (
        <DataTable caption={t('title')} columns={columns} rows={topics} rowKey={({ topic }) => topic} />
      )}
    </section>
  );
}

/** What is not as it should be, with the command that mends it. */
function Settings({ faults }: Pick<TopicTold, 'faults'>) {
  const t = useTranslations('operator.pipeline.topics');
  if (faults.length === 0) {
    return (
      <span className="inline-flex items-center gap-1.5 text-accent">
        <CircleCheck aria-hidden className="size-4" />
        {t('asNeeded')}
      </span>
    );
  }
  return (
    <ul className="grid gap-1 py-1 text-left">
      {faults.map(({ setting, found, wanted, remedy }) => (
        <li key={setting} className="[overflow-wrap:anywhere]">
          <span className="inline-flex items-center gap-1.5 font-medium text-pending">
            <TriangleAlert aria-hidden className="size-4 shrink-0" />
            {t('fault', { setting, found, wanted })}
          </span>
          <code className="block font-mono text-ink-soft text-xs">{remedy}</code>
        </li>
      ))}
    </ul>
  );
}

function Groups({ groups }: { groups: GroupTold[] | null | undefined }) {
  const t = useTranslations('operator.pipeline.groups');
  const known = (value: number | null) => (value === null ? t('unknown') : <Count value={value} />);
  const columns: Column<GroupTold>[] = [
    {
      key: 'id',
      header: t('name'),
      primary: true,
      cell: ({ id }) => (
        <bdi>
          <code className="break-all font-mono">{id}</code>
        </bdi>
      ),
    },
    { key: 'type', header: t('type'), cell: ({ type }) => t(`of.${type}`) },
    { key: 'state', header: t('state'), cell: ({ state }) => state ?? t('unknown') },
    { key: 'members', header: t('members'), numeric: true, cell: ({ members }) => known(members) },
    { key: 'lag', header: t('lag'), numeric: true, cell: ({ lag }) => known(lag) },
  ];
  return (
    <section aria-labelledby="pipeline-groups" className="flex flex-col gap-2">
      <h2 id="pipeline-groups" className="font-semibold text-lg">
        {t('title')}
      </h2>
      {groups?.length === 0 || groups === null ? (
        <p className="text-ink-soft text-sm">{groups === null ? t('away') : t('none')}</p>
      ) : (
        <DataTable caption={t('title')} columns={columns} rows={groups} rowKey={({ id }) => id} />
      )}
    </section>
  );
}
