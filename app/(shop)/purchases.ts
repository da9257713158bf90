import { z } from 'zod';
import type { CommandContext, PublishedResult } from '@/lib/commands/definition';
import type { CommandResult } from '@/lib/domain/command-result';
import { limits } from '@/lib/domain/limits';
import { priceGrosze } from '@/lib/domain/money';
import { sameTypeAs } from '@/lib/domain/product-type';
import type { Quote } from '@/lib/domain/purchase';
import { idText } from '@/lib/domain/text';
import type { Collections } from '@/lib/mongo/collections';
import { customerStanding } from '@/lib/queries/customers';
import { getProducts } from '@/lib/queries/products';
import { getVouchers } from '@/lib/queries/vouchers';
import { forgetQuote, rememberedQuote, rememberQuote } from './unconfirmed-quotes';

const pieces = z
  .int({ error: 'quantity' })
  .min(limits.quantity.min, { error: 'quantity' })
  .max(limits.quantity.max, { error: 'quantity' });

/** What a customer asks for. `unitPrice` is the full price that they saw, in grosze, also when a voucher is used. */
export const orderInput = z.strictObject({
  productId: idText,
  quantity: pieces,
  unitPrice: priceGrosze,
  voucherId: idText.optional(),
});

/** One purchase, under the event id that it has. */
type Order = z.output<typeof orderInput> & { eventId: string };
type Attempt = Order & { customerId: string };

/** Why a purchase is not published. */
type Fault = Extract<CommandResult, { status: 'refused' | 'invalid' }>;

/**
 * Purchases by the customer of the session, unless the log has refused them. Where the price has changed since they saw
 * it, or the voucher has been used, they are asked again; the others are published together. An attempt that was not
 * confirmed may be in the log, so its retry keeps the quote it had.
 *
 * @returns the answer to each, in their order.
 */
export async function publishPurchases(
  {
    viewer,
    collections,
    publish,
  }: Pick<CommandContext<unknown, 'customer', true>, 'viewer' | 'collections' | 'publish'>,
  orders: readonly Order[],
): Promise<CommandResult[]> {
  const { customerId } = viewer;
  const database = await collections();
  const standing = await customerStanding(database, customerId);
  if (standing !== 'there' && standing !== 'pending') {
    return orders.map(() => ({ status: 'refused', reason: 'registration_refused' }));
  }
  const attempts = orders.map((order) => ({ ...order, customerId }));
  const quoteOf = await quotes(database, customerId, attempts);
  const checked = attempts.map((attempt) => ({ attempt, quote: quoteOf(attempt) }));
  const sound = checked.flatMap(({ attempt, quote }) => ('status' in quote ? [] : { attempt, quote }));
  const result = await publish(sound.map(publicationOf));
  for (const { attempt, quote } of sound) {
    if (result.status === 'unconfirmed') rememberQuote(attempt, quote);
    else forgetQuote(attempt);
  }
  return checked.map(({ attempt, quote }) => ('status' in quote ? quote : answerTo(attempt, result)));
}

function publicationOf({ attempt, quote }: { attempt: Attempt; quote: Quote }) {
  const { eventId, customerId, productId, quantity, voucherId } = attempt;
  const data = { customerId, productId, quantity, quote, ...(voucherId !== undefined && { voucherId }) };
  return { eventId, action: { type: 'customer_buys_product', data } as const };
}

function answerTo({ eventId }: Order, result: PublishedResult): CommandResult {
  return result.status === 'published' ? { ...result, eventId, id: eventId } : { ...result, eventId };
}

/** What decides about the attempts is read once for all of them: each gets the quote for the log, or why it gets none. */
async function quotes(
  collections: Collections,
  customerId: string,
  attempts: readonly Attempt[],
): Promise<(attempt: Attempt) => Quote | Fault> {
  const voucherIds = attempts.flatMap(({ voucherId }) => voucherId ?? []);
  const [products, vouchers] = await Promise.all([
    getProducts(
      collections,
      attempts.map(({ productId }) => productId),
    ),
    voucherIds.length === 0 ? [] : getVouchers(collections, { role: 'customer', customerId }, voucherIds),
  ]);
  return (attempt) => {
    const remembered = rememberedQuote(attempt);
    if (remembered) return remembered;
    const product = products.find(({ id }) => id === attempt.productId);
    if (!product) return { status: 'refused', reason: 'not_found' };
    const { name, type, price: currentPrice } = product;
    if (currentPrice !== attempt.unitPrice) return { status: 'refused', reason: 'price_changed', currentPrice };
    const voucher = vouchers.find(({ _id }) => _id === attempt.voucherId);
    return voucherFault(attempt, voucher, type) ?? { name, type, unitPrice: currentPrice };
  };
}

/**
 * Why a purchase may not name a voucher, as far as it can be told before the log has ordered the purchases. Another
 * customer's looks like one that does not exist. A purchase that has redeemed it already is a retry of itself.
 */
function voucherFault(
  { voucherId, eventId }: Attempt,
  voucher: { productType: string; redeemedBy: string | null } | undefined,
  type: string,
): Fault | null {
  if (voucherId === undefined) return null;
  if (!voucher || !sameTypeAs(type)(voucher.productType)) {
    return { status: 'invalid', fields: { voucherId: ['voucher'] } };
  }
  const isUsed = voucher.redeemedBy !== null && voucher.redeemedBy !== eventId;
  return isUsed ? { status: 'refused', reason: 'voucher_used' } : null;
}
