'use client';

import { clsx } from 'clsx';
import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import type { HoldTold } from '@/lib/contract/readable';
import { ProcessorState } from './processor-state';
import type { WorkerState } from './progress';

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
  return (
    <Card aria-labelledby="pipeline-health">
      <h2 id="pipeline-health" className="mb-3 font-semibold text-lg">
        {t('healthTitle')}
      </h2>
      <dl className="grid gap-2.5 text-sm">
        <Part name={t('broker')}>
          <Service isUp={broker} />
        </Part>
        <Part name={t('worker')}>
          <ProcessorState state={worker} />
        </Part>
        <Part name={t('database')}>
          <Service isUp={database} />
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

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-ink-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Service({ isUp }: { isUp: boolean }) {
  const t = useTranslations('operator.pipeline');
  const Icon = isUp ? CircleCheck : CircleX;
  return (
    <span className={clsx('inline-flex items-center gap-1.5 font-medium', isUp ? 'text-accent' : 'text-rejected')}>
      <Icon aria-hidden className="size-4" />
      {isUp ? t('up') : t('down')}
    </span>
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
