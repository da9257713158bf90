'use client';

import { clsx } from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { formatCount } from '@/lib/i18n/format';
import type { OverviewDto } from '@/lib/reads/overview';
import { type PipelineAnswer, pipelineReads } from '@/lib/reads/pipeline';

/** Whether the pipeline keeps up, and what waits or failed, in one line. */
export function PipelineLine({ overview: { parked, deadLetters } }: { overview: OverviewDto }) {
  const t = useTranslations('operator.overview');
  const locale = useLocale();
  const { data } = useRead(pipelineReads.now, {});
  const health = healthOf(data);
  const sayCount = (name: 'waiting' | 'openLetters', count: number) =>
    t(name, { count, shown: formatCount(count, locale) });
  return (
    <section
      aria-label={t('pipelineTitle')}
      className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-1 rounded-lg border border-line bg-surface px-4 py-2 text-sm"
    >
      <Link
        href={paths.pipeline}
        className="flex items-center gap-2 py-1 font-medium underline-offset-4 hover:underline"
      >
        <span aria-hidden className={clsx('size-2.5 rounded-full', dots[health.state])} />
        {t(`health.${health.state}`, { count: health.lag, shown: formatCount(health.lag, locale) })}
      </Link>
      <span className={parked > 0 ? 'text-pending' : 'text-ink-soft'}>{sayCount('waiting', parked)}</span>
      <Link
        href={paths.deadLetters}
        className={clsx('py-1 underline-offset-4 hover:underline', deadLetters > 0 ? 'text-rejected' : 'text-ink-soft')}
      >
        {sayCount('openLetters', deadLetters)}
      </Link>
    </section>
  );
}

const dots = {
  unasked: 'bg-line',
  noWorker: 'bg-pending',
  unknown: 'bg-pending',
  behind: 'bg-pending',
  well: 'bg-accent',
};

/** How the pipeline is: what `shop` has still to read is what keeps a purchase waiting. */
function healthOf(pipeline: PipelineAnswer | undefined): { state: keyof typeof dots; lag: number } {
  if (!pipeline) return { state: 'unasked', lag: 0 };
  const shop = pipeline.processors.find(({ processor }) => processor === 'shop');
  if (!shop) return { state: 'noWorker', lag: 0 };
  if (shop.lag === null) return { state: 'unknown', lag: 0 };
  return { state: shop.lag > 0 ? 'behind' : 'well', lag: shop.lag };
}
