'use client';

import { clsx } from 'clsx';
import { CircleCheck, CircleDashed, CircleX, Hourglass, type LucideIcon, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import type { HoldTold } from '@/lib/contract/readable';
import type { WorkerState } from './progress';

type Condition = 'good' | 'busy' | 'waiting' | 'bad' | 'unknown';

const looks: Record<Condition, { icon: LucideIcon; className: string }> = {
  good: { icon: CircleCheck, className: 'text-accent' },
  busy: { icon: RefreshCw, className: 'text-pending' },
  waiting: { icon: Hourglass, className: 'text-pending' },
  bad: { icon: CircleX, className: 'text-rejected' },
  unknown: { icon: CircleDashed, className: 'text-ink-soft' },
};

const workerConditions: Record<WorkerState, Condition> = {
  unknown: 'unknown',
  keepsUp: 'good',
  held: 'waiting',
  catchesUp: 'busy',
  stuck: 'bad',
};

interface Props {
  database: boolean;
  broker: boolean;
  worker: WorkerState;
  /** What of the log waits for the end of a transaction. */
  holds: readonly HoldTold[];
  /** Broker time of the newest applied record, ISO 8601. */
  lastRecord: string | null;
}

/** Whether each part of the pipeline is doing its work. */
export function HealthList({ database, broker, worker, holds, lastRecord }: Props) {
  const t = useTranslations('operator.pipeline');
  const words: Record<WorkerState, string> = {
    unknown: t('unknown'),
    keepsUp: t('workerUp'),
    held: t('workerHeld'),
    catchesUp: t('workerWorking'),
    stuck: t('workerStuck'),
  };
  return (
    <Card aria-labelledby="pipeline-health">
      <h2 id="pipeline-health" className="mb-3 font-semibold text-lg">
        {t('healthTitle')}
      </h2>
      <dl className="grid gap-2.5 text-sm">
        <Part name={t('broker')} condition={broker ? 'good' : 'bad'}>
          {broker ? t('up') : t('down')}
        </Part>
        <Part name={t('worker')} condition={workerConditions[worker]}>
          {words[worker]}
        </Part>
        <Part name={t('database')} condition={database ? 'good' : 'bad'}>
          {database ? t('up') : t('down')}
        </Part>
        <div className="flex flex-wrap justify-between gap-x-4 border-line border-t pt-2.5">
          <dt className="text-ink-soft">{t('lastRecord')}</dt>
          <dd>{lastRecord ? <DateTime iso={lastRecord} precise /> : t('noRecords')}</dd>
        </div>
      </dl>
      <HoldList holds={holds} />
    </Card>
  );
}

function Part({ name, condition, children }: { name: string; condition: Condition; children: ReactNode }) {
  const { icon: Icon, className } = looks[condition];
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-ink-soft">{name}</dt>
      <dd className={clsx('inline-flex items-center gap-1.5 font-medium', className)}>
        <Icon aria-hidden className="size-4" />
        {children}
      </dd>
    </div>
  );
}

/** The partitions that nobody can read past an open transaction: which, since when, whose, and what ends it. */
export function HoldList({ holds }: { holds: readonly HoldTold[] }) {
  const t = useTranslations('operator.pipeline.hold');
  if (holds.length === 0) return null;
  return (
    <div className="mt-3 border-line border-t pt-3 text-sm">
      <p className="mb-2 font-medium text-pending">{t('title')}</p>
      <ul className="grid gap-2">
        {holds.map(({ topic, partition, offset, since, until, transactionalId }) => (
          <li key={`${topic}-${partition}`} className="text-ink-soft">
            {t.rich('place', {
              partition,
              offset,
              topic: () => <code className="break-all font-mono text-xs">{topic}</code>,
            })}{' '}
            {t.rich('since', { time: () => <DateTime iso={since} precise className="text-ink" /> })}{' '}
            {transactionalId !== null &&
              t.rich('producer', {
                id: () => (
                  <bdi>
                    <code className="break-all font-mono text-xs">{transactionalId}</code>
                  </bdi>
                ),
              })}{' '}
            {until === null
              ? t('endless')
              : t.rich('until', { time: () => <DateTime iso={until} precise className="text-ink" /> })}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-ink-soft">{t('remedy')}</p>
    </div>
  );
}
