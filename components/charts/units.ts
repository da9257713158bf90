import { useLocale } from 'next-intl';
import { formatCount, formatMoney } from '@/lib/i18n/format';

/** How a chart's values are said, and how they stand on its axis. */
export interface Unit {
  say: (value: number) => string;
  /** The same, shorter. */
  axis?: (value: number) => string;
  /** What the axis' lines are whole multiples of, 1 when it is left out. */
  whole?: number;
}

/** Integer grosze: said to the grosz, on the axis in whole złoty. */
export function useMoneyUnit(): Unit {
  const locale = useLocale();
  return {
    say: (grosze) => formatMoney(grosze, locale),
    axis: (grosze) => `${formatCount(grosze / 100, locale)}\u00a0zł`,
    whole: 100,
  };
}

/** Whole numbers of something. */
export function useCountUnit(): Unit {
  const locale = useLocale();
  return { say: (value) => formatCount(value, locale) };
}
