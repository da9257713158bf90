import { z } from 'zod';
import { limits } from './limits';
import { idText, nameText } from './text';

/** A whole percentage of the price that a voucher takes off; never all of it. */
export const percentOff = z.int().min(limits.percentOff.min).max(limits.percentOff.max);

/** A voucher as it is issued: for one customer, for one purchase of a product of one type, all its pieces. */
export const voucher = z.object({
  customerId: idText,
  productType: nameText,
  percentOff,
  /** The rule that it comes from, and the rule's name at that moment; null when somebody issued it by hand. */
  rule: z.object({ id: idText, name: nameText }).nullable(),
});
export type Voucher = z.infer<typeof voucher>;

/**
 * What became of the voucher that a purchase named. All but `redeemed` mean: bought at the full price.
 *
 * - `already_redeemed`: an earlier purchase of the log has used it.
 * - `unknown`: it is not there, not yet there where the purchase stands in the log, or another customer's.
 * - `other_type`: it is for products of another type.
 */
export const voucherOutcomes = ['redeemed', 'already_redeemed', 'unknown', 'other_type'] as const;
export type VoucherOutcome = (typeof voucherOutcomes)[number];
