'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { LineChart } from '@/components/charts/charts';
import { useCountUnit } from '@/components/charts/units';
import { Card } from '@/components/ui/card';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { useRead } from '@/lib/http/use-read';
import { formatDuration, formatRate } from '@/lib/i18n/measures';
import { type PipelineHistory, pipelineReads } from '@/lib/reads/pipeline';
import { gatekeeperFirst } from './progress';

type Series = PipelineHistory['series'][number];

/** A day of one processor: what came in and was read, how far it was behind, how long it took from the click. */
export function HistoryCharts() {
  const t = useTranslations('operator.pipeline');
  const { data } = useRead(pipelineReads.history, {});
  const [wanted, setWanted] = useState('shop');
  const names = (data?.series ?? []).map(({ processor }) => processor).toSorted(gatekeeperFirst);
  const chosen = data?.series.find(({ processor }) => processor === wanted) ?? data?.series[0];
  return (
    <section aria-labelledby="pipeline-day" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id="pipeline-day" className="font-semibold text-lg">
          {t('dayTitle')}
        </h2>
        {names.length > 1 && (
          <Segmented
            label={t('processorName')}
            value={chosen?.processor ?? ''}
            options={names.map((name) => ({ value: name, label: name }))}
            onChange={setWanted}
          />
        )}
      </div>
      {data === undefined && <Skeleton className="h-64 w-full" />}
      {data && !chosen && <p className="text-ink-soft">{t('dayEmpty')}</p>}
      {data && chosen && <Charts of={chosen} history={data} />}
    </section>
  );
}

function Charts({ of, history }: { of: Series; history: PipelineHistory }) {
  const t = useTranslations('operator.pipeline');
  const locale = useLocale();
  const count = useCountUnit();
  const stepMs = history.stepSeconds * 1000;
  const from = Date.parse(history.from);
  const line = (name: string, values: readonly (number | null)[]) => ({
    name,
    points: values.map((value, i) => [from + (i + 1) * stepMs, value] as const),
  });
  const rate = { say: (value: number) => formatRate(value, locale), whole: 0.1 };
  const time = { say: (value: number) => formatDuration(value, locale), whole: 0.001 };
  const frame = { span: [from, from + of.in.length * stepMs] as const, height: 180 };
  const percentiles = [line('p50', of.p50), line('p95', of.p95), line('p99', of.p99)];
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Framed title={t('throughput')}>
        {(heading, label) => (
          <LineChart
            {...frame}
            {...{ heading, label }}
            unit={rate}
            series={[line(t('in'), of.in), line(t('out'), of.out)]}
          />
        )}
      </Framed>
      <Framed title={t('lagRecords')}>
        {(heading, label) => (
          <LineChart {...frame} {...{ heading, label }} unit={count} series={[line(t('lagRecords'), of.lag)]} />
        )}
      </Framed>
      <Framed title={t('latency')}>
        {(heading, label) => <LineChart {...frame} {...{ heading, label }} unit={time} series={percentiles} />}
      </Framed>
    </div>
  );
}

function Framed({ title, children }: { title: string; children: (heading: ReactNode, label: string) => ReactNode }) {
  return (
    <Card aria-label={title} className="min-w-0">
      {children(<h3 className="font-medium">{title}</h3>, title)}
    </Card>
  );
}
