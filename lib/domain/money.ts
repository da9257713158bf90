import { z } from 'zod';
import { limits } from './limits';

const decimalZloty = /^(\d+|\d{1,3}(?:\s\d{3})+)(?:[.,](\d{1,2}))?$/;

/**
 * Converts an amount in złoty to integer grosze without binary rounding: 0.57 is 57, never 56.99…
 *
 * A number with at most two decimals is the one nearest to that many hundredths, which is what dividing finds. A string
 * may use a decimal point or comma, and spaces between thousands.
 *
 * @returns grosze, or `null` when the amount is not a plain non-negative decimal with at most two decimals.
 */
export function zlotyToGrosze(amount: number | string): number | null {
  if (typeof amount === 'string') return textToGrosze(amount);
  const grosze = Math.round(amount * 100);
  return amount >= 0 && Number.isSafeInteger(grosze) && groszeToZloty(grosze) === amount ? grosze : null;
}

function textToGrosze(amount: string): number | null {
  const match = decimalZloty.exec(amount.trim());
  if (!match) return null;
  const grosze = Number(match[1]?.replace(/\s/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(grosze) ? grosze : null;
}

/**
 * Converts integer grosze to złoty for the wire; two decimals survive the trip through JSON exactly. A quotient is the
 * number nearest to the true one, as a number that is read is to its decimals.
 */
export function groszeToZloty(grosze: number): number {
  return grosze / 100;
}

/** A unit price in integer grosze, within the shop's limits. */
export const priceGrosze = z.int().min(limits.price.min).max(limits.price.max);
