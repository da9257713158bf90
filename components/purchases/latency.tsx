import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/i18n/use-format';

/** How long a purchase took from the log to the database. */
export function Latency({ from, to }: { from: string; to: string }) {
  const t = useTranslations('operator.purchases');
  const format = useFormat();
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  const tenths = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return (
    <span className="figures text-ink-soft" title={t('latencyUnit')}>
      {inUnit()}
    </span>
  );

  function inUnit(): string {
    if (ms < 1_000) return t('ms', { value: ms });
    if (ms < 60_000) return t('seconds', { value: tenths(ms / 1_000) });
    return t('minutes', { value: tenths(ms / 60_000) });
  }
}
