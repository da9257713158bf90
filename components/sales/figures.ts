import type { SalesFigures } from '@/lib/http/sales';

/** Grosze of an average purchase, rounded to whole ones. */
export function averagePurchase({ revenue, purchases }: SalesFigures): number {
  return purchases === 0 ? 0 : Math.round(revenue / purchases);
}

/** By what part of `then` it has grown; `null` when there was nothing. */
export function change(now: number, then: number): number | null {
  return then === 0 ? null : (now - then) / then;
}

/** The top of a chart's scale: the smallest 1, 2 or 5 with zeros that is not below `most`. */
export function scaleTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most) ?? 10 * power;
}
