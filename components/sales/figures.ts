import type { SalesFigures } from '@/lib/reads/sales';

/** Grosze of an average purchase, rounded to whole ones. */
export function averagePurchase({ revenue, purchases }: SalesFigures): number {
  return purchases === 0 ? 0 : Math.round(revenue / purchases);
}

/** By what part of `then` it has grown; `null` when there was nothing. */
export function change(now: number, then: number): number | null {
  return then === 0 ? null : (now - then) / then;
}
