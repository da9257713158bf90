import { z } from 'zod';
import { defineAction } from '@/lib/auth/action';
import { eventId } from '@/lib/domain/event-id';
import { limits } from '@/lib/domain/limits';
import { priceGrosze } from '@/lib/domain/money';
import { idText } from '@/lib/domain/text';
import { getProduct } from '@/lib/queries/products';
import { forgetQuote, rememberedQuote, rememberQuote } from './unconfirmed-quotes';

const pieces = z
  .int({ error: 'quantity' })
  .min(limits.quantity.min, { error: 'quantity' })
  .max(limits.quantity.max, { error: 'quantity' });

/**
 * A purchase by the customer of the session. `unitPrice` is what they saw, in grosze: when the price has changed since,
 * they are asked again. An attempt that was not confirmed may be in the log, so its retry keeps the quote it had.
 */
export const buyAction = defineAction({
  name: 'buy',
  audience: 'customer',
  limits: [{ by: 'viewer', points: 60, seconds: 60 }],
  schema: z.strictObject({ eventId, productId: idText, quantity: pieces, unitPrice: priceGrosze }),
  async handler({ viewer, input, collections, publish }) {
    const { customerId } = viewer;
    const { productId, quantity, unitPrice } = input;
    const attempt = { customerId, eventId: input.eventId, productId, unitPrice };
    let quote = rememberedQuote(attempt);
    if (!quote) {
      const product = await getProduct(await collections(), productId);
      if (!product) return { status: 'refused', reason: 'not_found' };
      const { name, type, price: currentPrice } = product;
      if (currentPrice !== unitPrice) return { status: 'refused', reason: 'price_changed', currentPrice };
      quote = { name, type, unitPrice };
    }
    const action = { type: 'customer_buys_product', data: { customerId, productId, quantity, quote } } as const;
    const { eventId } = input;
    const result = await publish({ action, eventId }, { eventId, id: eventId });
    if (result.status === 'unconfirmed') rememberQuote(attempt, quote);
    else forgetQuote(attempt);
    return result;
  },
});
