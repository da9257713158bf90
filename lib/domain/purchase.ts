import { z } from 'zod';
import { limits } from './limits';
import { priceGrosze } from './money';
import { idText, nameText } from './text';

/** Pieces in one purchase. */
export const quantity = z.int().min(limits.quantity.min).max(limits.quantity.max);

/** What the customer saw when buying; `unitPrice` is integer grosze. */
export const quote = z.object({ name: nameText, type: nameText, unitPrice: priceGrosze });
export type Quote = z.infer<typeof quote>;

/** A purchase, with the quote of its moment when its sender gave one. */
export const purchase = z.object({
  customerId: idText,
  productId: idText,
  quantity,
  quote: quote.optional(),
  /** A voucher to redeem; the quote is the full price all the same. */
  voucherId: idText.optional(),
});
export type Purchase = z.infer<typeof purchase>;
