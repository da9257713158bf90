'use client';

import { useTranslations } from 'next-intl';
import { DateTime } from '@/components/ui/date-time';
import type { HoldDto } from '@/lib/reads/pipeline';

/** The partitions that nobody can read past an open transaction: which, since when, whose, and what ends it. */
export function HoldList({ holds }: { holds: readonly HoldDto[] }) {
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
