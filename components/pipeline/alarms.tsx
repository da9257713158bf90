import { useLocale, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { alarmsOf } from '@/lib/domain/pipeline-alarms';
import { formatCount } from '@/lib/i18n/format';
import { formatDuration } from '@/lib/i18n/measures';
import type { PipelineAnswer } from '@/lib/reads/pipeline';
import { lagSeconds } from './progress';

/** What of the pipeline has passed its threshold, as of the given time (ms of the server). */
export function Alarms({ answer, asOf }: { answer: PipelineAnswer; asOf: number }) {
  const t = useTranslations('operator.pipeline.alarm');
  const locale = useLocale();
  const processors = answer.processors.map((one) => ({ ...one, lagSeconds: lagSeconds(one, asOf) }));
  const alarms = alarmsOf({ ...answer, processors }, answer.thresholds);
  if (alarms.length === 0) return null;
  return (
    <Notice tone="pending">
      <p className="font-medium">{t('title')}</p>
      <ul className="mt-1 grid gap-0.5">
        {alarms.map(({ what, processor, value, threshold }) => {
          const shown = (figure: number) =>
            what === 'lag_seconds' ? formatDuration(figure, locale) : formatCount(figure, locale);
          const values = { processor: processor ?? '', value: shown(value), threshold: shown(threshold) };
          return (
            <li key={`${what} ${processor}`} suppressHydrationWarning>
              {t(what, values)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
