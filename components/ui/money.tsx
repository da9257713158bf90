import { clsx } from 'clsx';
import { useLocale } from 'next-intl';
import { formatCount, formatMoney } from '@/lib/i18n/format';

/** An amount of integer grosze, in the reader's format. */
export function Money({ grosze, className }: { grosze: number; className?: string }) {
  const locale = useLocale();
  return <span className={clsx('figures', className)}>{formatMoney(grosze, locale)}</span>;
}

/** A whole number, in the reader's format. */
export function Count({ value, className }: { value: number; className?: string }) {
  const locale = useLocale();
  return <span className={clsx('figures', className)}>{formatCount(value, locale)}</span>;
}
