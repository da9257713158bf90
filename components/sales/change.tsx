import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/i18n/use-format';
import { change } from './figures';

/** By how much a figure has grown or shrunk, in per cent, and against what where that is not said elsewhere. */
export function Change({ now, then, than }: { now: number; then: number; than?: string }) {
  const t = useTranslations('operator.sales');
  const format = useFormat();
  const ratio = change(now, then);
  if (ratio === null) return than === undefined ? '–' : t('noComparison');
  const percent = format.number(ratio, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const tone = ratio > 0 ? 'text-accent' : ratio < 0 ? 'text-rejected' : '';
  return (
    <>
      <span className={clsx('figures font-medium', tone)}>{percent}</span>
      {than !== undefined && ` ${than}`}
    </>
  );
}
