import type { Locale } from './locales';

const locales = { pl: 'pl-PL', en: 'en-GB' } as const;

type Unit = 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte';

/** Three digits of what is below a thousand, and no more than there are. */
function inUnit(value: number, unit: Unit, locale: Locale): string {
  const style = { style: 'unit', unit, unitDisplay: 'narrow' } as const;
  const digits = value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(locales[locale], { ...style, ...digits }).format(value);
}

/** A duration in the unit that suits it, and the next smaller one from a minute on: `320ms`, `4.2s`, `3m 20s`. */
export function formatDuration(seconds: number, locale: Locale): string {
  if (seconds === 0) return inUnit(0, 'second', locale);
  if (seconds < 0.9995) return inUnit(Math.round(seconds * 1000), 'millisecond', locale);
  if (seconds < 60) return inUnit(seconds, 'second', locale);
  const whole = Math.round(seconds);
  const steps = [
    ['day', 86_400, 'hour', 3_600],
    ['hour', 3_600, 'minute', 60],
    ['minute', 60, 'second', 1],
  ] as const;
  const [unit, size, smaller, part] = steps.find(([, size]) => whole >= size) ?? steps[2];
  const rest = Math.floor((whole % size) / part);
  const first = inUnit(Math.floor(whole / size), unit, locale);
  return rest === 0 ? first : `${first} ${inUnit(rest, smaller, locale)}`;
}

/** Bytes in the unit that suits them: thousands, as disks are sold. */
export function formatBytes(bytes: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return inUnit(bytes / 1000 ** step, units[step] ?? 'byte', locale);
}

/** So many a second: `0.25/s`. */
export function formatRate(perSecond: number, locale: Locale): string {
  const digits = perSecond >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 2 };
  return `${new Intl.NumberFormat(locales[locale], { ...digits, useGrouping: 'always' }).format(perSecond)}/s`;
}
