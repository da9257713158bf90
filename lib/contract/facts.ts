import { z } from 'zod';
import { customer } from '@/lib/domain/customer';
import { product } from '@/lib/domain/product';
import { purchase, quote } from '@/lib/domain/purchase';
import { idText } from '@/lib/domain/text';

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
});

/** A fact on `shop-events`: complete, so that a consumer needs neither the raw topic nor the shop's collections. */
export const fact = z.discriminatedUnion('fact_type', [customerFact, productFact, purchaseFact]);
export type Fact = z.infer<typeof fact>;

/** The same keys as on `actions`: the customer's id, or the product's for a product. */
export function factKey(value: Fact): string {
  return value.fact_type === 'product_saved' ? value.product_id : value.customer_id;
}
