import { z } from 'zod';
import { customer } from '@/lib/domain/customer';
import { priceGrosze, zlotyToGrosze } from '@/lib/domain/money';
import { product } from '@/lib/domain/product';
import { purchase, quote } from '@/lib/domain/purchase';
import { idText } from '@/lib/domain/text';
import { percentOff, voucher, voucherOutcomes } from '@/lib/domain/voucher';
import { stated } from './reasons';

const common = {
  event_id: idText.describe(
    'Event id of the action it came from: facts with one event id are one fact, the last counts',
  ),
  schema_version: z.literal(2),
  occurred_at: z.iso
    .datetime()
    .optional()
    .describe('When it was done, by the clock of whoever did it, ISO 8601 in UTC; absent when the action does not say'),
  recorded_at: z.iso
    .datetime()
    .describe("When the log took it, by the broker's clock, ISO 8601 in UTC; hours and days are counted by it"),
  version: z.string().describe('Orders facts about one customer or product: the larger string is newer'),
  source: z
    .object({ partition: z.int().min(0), offset: z.int().min(0) })
    .describe('Where on `actions` the record stands that was applied, of all that have this event id'),
  applied_at: z.iso.datetime().describe("When it was applied, by the worker's clock, ISO 8601 in UTC"),
};

const zloty = z.number().describe('Złoty with at most two decimals, the same amount as in grosze');
const grosze = priceGrosze.describe('Integer grosze: add these up');

export const customerFact = z.object({
  fact_type: z.literal('customer_saved'),
  ...common,
  customer_id: idText,
  first_name: customer.shape.firstName,
  last_name: customer.shape.lastName,
  address: customer.shape.address,
  city: z.string().nullable().describe('Read from the last line of the address, NN-NNN City; null without one'),
});

export const productFact = z
  .object({
    fact_type: z.literal('product_saved'),
    ...common,
    product_id: idText,
    product_name: product.shape.name,
    product_type: product.shape.type,
    price: zloty,
    price_grosze: grosze,
  })
  .refine((fact) => isSameAmount(fact.price, fact.price_grosze), { params: stated('bad_price'), path: ['price'] });

export const purchaseFact = z
  .object({
    fact_type: z.literal('purchase_applied'),
    ...common,
    customer_id: idText,
    product_id: idText,
    product_name: quote.shape.name,
    product_type: quote.shape.type,
    unit_price: zloty,
    unit_price_grosze: grosze,
    quantity: purchase.shape.quantity,
    priced_by: idText
      .nullable()
      .describe('Event id of the `product_saved` whose name, type and price it took; null when it brought a quote'),
    voucher_outcome: z
      .enum(voucherOutcomes)
      .optional()
      .describe('What became of the voucher that the action names; absent when it names none'),
    voucher_id: idText.optional().describe('The voucher that the purchase redeemed'),
    full_price: zloty.optional().describe('What a piece would have cost without it; unit_price is what was paid'),
    full_price_grosze: grosze.optional(),
  })
  .refine((fact) => isSameAmount(fact.unit_price, fact.unit_price_grosze), {
    params: stated('bad_price'),
    path: ['unit_price'],
  })
  .refine((fact) => isSameAmount(fact.full_price, fact.full_price_grosze), {
    params: stated('bad_price'),
    path: ['full_price'],
  });

export const voucherFact = z.object({
  fact_type: z.literal('voucher_issued'),
  ...common,
  customer_id: idText.describe("Who may redeem it; the voucher's id is the event_id"),
  product_type: voucher.shape.productType,
  percent_off: percentOff,
  rule_id: idText.nullable(),
});

export const customerForgottenFact = z.object({
  fact_type: z.literal('customer_forgotten'),
  ...common,
  customer_id: idText.describe('Whoever keeps anything personal of this customer removes it, for good'),
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

function isSameAmount(amount: number | undefined, inGrosze: number | undefined): boolean {
  return (amount === undefined ? undefined : zlotyToGrosze(amount)) === inGrosze;
}
