import { z } from 'zod';
import { customer } from '@/lib/domain/customer';
import { groszeToZloty } from '@/lib/domain/money';
import { product } from '@/lib/domain/product';
import { purchase, quote } from '@/lib/domain/purchase';
import { idText } from '@/lib/domain/text';
import { percentOff, voucher } from '@/lib/domain/voucher';
import { fact } from './facts';
import { zloty } from './zloty';

/** Facts as version 1 wrote them. They stay on the topic for ever, so this stays as it is. */
const common = {
  event_id: idText,
  schema_version: z.literal(1),
  occurred_at: z.iso.datetime().describe('What version 2 calls recorded_at'),
  version: z.string(),
};

const customerSaved = z
  .object({
    fact_type: z.literal('customer_saved'),
    ...common,
    customer_id: idText,
    first_name: customer.shape.firstName,
    last_name: customer.shape.lastName,
    address: customer.shape.address,
    city: z.string().nullable(),
  })
  .transform(recorded);

const productSaved = z
  .object({
    fact_type: z.literal('product_saved'),
    ...common,
    product_id: idText,
    name: product.shape.name,
    type: product.shape.type,
    price: zloty,
  })
  .transform(({ price, ...old }) => ({ ...named(old), price: groszeToZloty(price), price_grosze: price }));

const purchaseApplied = z
  .object({
    fact_type: z.literal('purchase_applied'),
    ...common,
    customer_id: idText,
    product_id: idText,
    name: quote.shape.name,
    type: quote.shape.type,
    unit_price: zloty,
    quantity: purchase.shape.quantity,
    voucher_id: idText.optional(),
    full_price: zloty.optional(),
  })
  .transform(({ unit_price: paid, full_price: full, ...old }) => ({
    ...named(old),
    unit_price: groszeToZloty(paid),
    unit_price_grosze: paid,
    ...(full !== undefined && { full_price: groszeToZloty(full), full_price_grosze: full }),
  }));

const voucherIssued = z
  .object({
    fact_type: z.literal('voucher_issued'),
    ...common,
    customer_id: idText,
    product_type: voucher.shape.productType,
    percent_off: percentOff,
    rule_id: idText.nullable(),
  })
  .transform(recorded);

const customerForgotten = z
  .object({ fact_type: z.literal('customer_forgotten'), ...common, customer_id: idText })
  .transform(recorded);

const factOfVersion1 = z.discriminatedUnion('fact_type', [
  customerSaved,
  productSaved,
  purchaseApplied,
  voucherIssued,
  customerForgotten,
]);

/** A fact of any version there ever was. Output: in the words of today's, with its own `schema_version`. */
export const factOfAnyVersion = z.discriminatedUnion('schema_version', [fact, factOfVersion1]);
export type FactOfAnyVersion = z.output<typeof factOfAnyVersion>;

/** Version 1 had the log's time only, and called it `occurred_at`. */
function recorded<T extends { occurred_at: string }>({ occurred_at, ...old }: T) {
  return { ...old, recorded_at: occurred_at };
}

function named<T extends { occurred_at: string; name: string; type: string }>({ name, type, ...old }: T) {
  return { ...recorded(old), product_name: name, product_type: type };
}
