import { z } from 'zod';
import { customer } from '@/lib/domain/customer';
import { product } from '@/lib/domain/product';
import { purchase, quote } from '@/lib/domain/purchase';
import { idText } from '@/lib/domain/text';
import { percentOff, voucher } from '@/lib/domain/voucher';

const common = {
  /** The event id of the action it came from: a fact published twice is one fact. */
  event_id: idText,
  schema_version: z.literal(1),
  /** When it happened, by the log's clock, ISO 8601 in UTC. */
  occurred_at: z.iso.datetime(),
  /** Orders facts about one customer or product: a larger string is newer. */
  version: z.string(),
};

/** Złoty as a decimal number with at most two decimals; consumers that add money up convert it first. */
const zloty = z.number();

export const customerFact = z.object({
  fact_type: z.literal('customer_saved'),
  ...common,
  customer_id: idText,
  first_name: customer.shape.firstName,
  last_name: customer.shape.lastName,
  address: customer.shape.address,
  city: z.string().nullable(),
});

export const productFact = z.object({
  fact_type: z.literal('product_saved'),
  ...common,
  product_id: idText,
  name: product.shape.name,
  type: product.shape.type,
  price: zloty,
});

export const purchaseFact = z.object({
  fact_type: z.literal('purchase_applied'),
  ...common,
  customer_id: idText,
  product_id: idText,
  name: quote.shape.name,
  type: quote.shape.type,
  unit_price: zloty,
  quantity: purchase.shape.quantity,
  /** The voucher that the purchase redeemed; `unit_price` is what was paid, `full_price` what it would have been. */
  voucher_id: idText.optional(),
  full_price: zloty.optional(),
});

export const voucherFact = z.object({
  fact_type: z.literal('voucher_issued'),
  ...common,
  /** The voucher's id is the `event_id`. */
  customer_id: idText,
  product_type: voucher.shape.productType,
  percent_off: percentOff,
  rule_id: idText.nullable(),
});

/** Whoever keeps anything personal of the customer removes it. */
export const customerForgottenFact = z.object({
  fact_type: z.literal('customer_forgotten'),
  ...common,
  customer_id: idText,
});

/** A fact on `shop-events`: complete, so that a consumer needs neither the raw topic nor the shop's collections. */
export const fact = z.discriminatedUnion('fact_type', [
  customerFact,
  productFact,
  purchaseFact,
  voucherFact,
  customerForgottenFact,
]);
export type Fact = z.infer<typeof fact>;

/** The same keys as on `actions`: the customer's id, or the product's for a product. */
export function factKey(value: Fact): string {
  return value.fact_type === 'product_saved' ? value.product_id : value.customer_id;
}
