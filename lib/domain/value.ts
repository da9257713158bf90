import { limits } from './limits';

/** Value of a purchase in grosze. */
export function purchaseValue(item: { unitPrice: number; quantity: number }): number {
  return item.unitPrice * item.quantity;
}

/** A unit price less the percentage, in grosze, half a grosz in the customer's favour; at least one grosz. */
export function discounted(unitPrice: number, percent: number): number {
  return Math.max(limits.price.min, unitPrice - Math.round((unitPrice * percent) / 100));
}
