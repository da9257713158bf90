'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import type { CommandResult } from '@/lib/domain/command-result';
import { limits } from '@/lib/domain/limits';
import { priceGrosze } from '@/lib/domain/money';
import { sameTypeAs } from '@/lib/domain/product-type';
import { idText } from '@/lib/domain/text';
import type { Collections } from '@/lib/mongo/collections';
import { customerStanding } from '@/lib/queries/customers';
import { getProduct } from '@/lib/queries/products';
import { getVoucher } from '@/lib/queries/vouchers';
import { forgetQuote, rememberedQuote, rememberQuote } from './unconfirmed-quotes';

const pieces = z
  .int({ error: 'quantity' })
  .min(limits.quantity.min, { error: 'quantity' })
  .max(limits.quantity.max, { error: 'quantity' });

/**
 * A purchase by the customer of the session, unless the log has refused them. `unitPrice` is the full price that they saw, in grosze: when it has changed
 * since, or the voucher has been used, they are asked again. An attempt that was not confirmed may be in the log, so its
 * retry keeps the quote it had.
 */
export const buy = command({
  name: 'buy',
  audience: 'customer',
  limits: [{ by: 'viewer', points: 60, seconds: 60 }],
  schema: z.strictObject({
    productId: idText,
    quantity: pieces,
    unitPrice: priceGrosze,
    voucherId: idText.optional(),
  }),
  async handler({ viewer, eventId, input, collections, publish }) {
    const { customerId } = viewer;
    const { productId, quantity, unitPrice, voucherId } = input;
    const standing = await customerStanding(await collections(), customerId);
    if (standing !== 'there' && standing !== 'pending') return { status: 'refused', reason: 'registration_refused' };
    const attempt = { customerId, eventId, productId, unitPrice, voucherId };
    let quote = rememberedQuote(attempt);
    if (!quote) {
      const database = await collections();
      const product = await getProduct(database, productId);
      if (!product) return { status: 'refused', reason: 'not_found' };
      const { name, type, price: currentPrice } = product;
      if (currentPrice !== unitPrice) return { status: 'refused', reason: 'price_changed', currentPrice };
      const fault = voucherId === undefined ? null : await voucherFault(database, { ...attempt, voucherId, type });
      if (fault) return fault;
      quote = { name, type, unitPrice };
    }
    const data = { customerId, productId, quantity, quote, ...(voucherId !== undefined && { voucherId }) };
    const result = await publish({ type: 'customer_buys_product', data });
    if (result.status === 'unconfirmed') rememberQuote(attempt, quote);
    else forgetQuote(attempt);
    return result;
  },
});

/**
 * Why a purchase may not name a voucher, as far as it can be told before the log has ordered the purchases. Another
 * customer's looks like one that does not exist. A purchase that has redeemed it already is a retry of itself.
 */
async function voucherFault(
  collections: Collections,
  purchase: { customerId: string; eventId: string; voucherId: string; type: string },
): Promise<CommandResult | null> {
  const { customerId, eventId, voucherId, type } = purchase;
  const voucher = await getVoucher(collections, { role: 'customer', customerId }, voucherId);
  if (!voucher || !sameTypeAs(type)(voucher.productType)) {
    return { status: 'invalid', fields: { voucherId: ['voucher'] } };
  }
  const isUsed = voucher.redeemedBy !== null && voucher.redeemedBy !== eventId;
  return isUsed ? { status: 'refused', reason: 'voucher_used' } : null;
}
