import type { SalesFigures } from '@/lib/reads/sales';

/** Grosze of an average purchase, rounded to whole ones. */
export function averagePurchase({ revenue, purchases }: SalesFigures): number {
  return purchases === 0 ? 0 : Math.round(revenue / purchases);
}

/** By what part of `then` it has grown; `null` when there was nothing. */
export function change(now: number, then: number): number | null {
  return then === 0 ? null : (now - then) / then;
}

/**
 * The lines of a chart's scale, from 0 up: one or two steps of a whole 1, 2 or 5 with zeros, of which the last is not
 * below `most`. Nothing between whole ones, so every line is where its label says.
 */
export function scaleLines(most: number): number[] {
  const half = Math.max(1, most / 2);
  const power = 10 ** Math.floor(Math.log10(half));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((one) => one >= half) ?? 10 * power;
  return step >= most ? [0, step] : [0, step, 2 * step];
}
