import type { z } from 'zod';
import type {
  customerFact,
  customerForgottenFact,
  Fact,
  productFact,
  purchaseFact,
  voucherFact,
} from '@/lib/contract/facts';
import { cityOf } from '@/lib/domain/customer';
import { groszeToZloty } from '@/lib/domain/money';
import type { CustomerUpdateDoc, OwnedItemDoc, ProductPriceDoc, VoucherDoc } from '@/lib/mongo/documents/shop';

/** When its sender says that it was done; nothing when the action does not say. */
type ActTime = Date | null | undefined;

/** A fact at the place in the log of the record that it comes from. */
export interface PlacedFact {
  offset: number;
  fact: Fact;
}

export function customerSaved(row: CustomerUpdateDoc, occurredAt: ActTime): z.infer<typeof customerFact> {
  return {
    fact_type: 'customer_saved',
    ...common(row, row.time, occurredAt),
    customer_id: row.customerId,
    first_name: row.firstName,
    last_name: row.lastName,
    address: row.address,
    city: cityOf(row.address),
  };
}

export function customerForgotten(row: CustomerUpdateDoc, occurredAt: ActTime): z.infer<typeof customerForgottenFact> {
  return {
    fact_type: 'customer_forgotten',
    ...common(row, row.time, occurredAt),
    customer_id: row.customerId,
  };
}

export function productSaved(row: ProductPriceDoc, occurredAt: ActTime): z.infer<typeof productFact> {
  return {
    fact_type: 'product_saved',
    ...common(row, row.time, occurredAt),
    product_id: row.productId,
    product_name: row.name,
    product_type: row.type,
    price: groszeToZloty(row.price),
    price_grosze: row.price,
  };
}

export function purchaseApplied(item: OwnedItemDoc): z.infer<typeof purchaseFact> {
  const redeemed = item.voucher?.outcome === 'redeemed' ? item.voucher : undefined;
  return {
    fact_type: 'purchase_applied',
    ...common(item, item.purchasedAt, item.occurredAt),
    customer_id: item.customerId,
    product_id: item.productId,
    product_name: item.name,
    product_type: item.type,
    unit_price: groszeToZloty(item.unitPrice),
    unit_price_grosze: item.unitPrice,
    quantity: item.quantity,
    priced_by: item.pricedBy,
    voucher_outcome: item.voucher?.outcome,
    voucher_id: redeemed?.id,
    full_price: redeemed && groszeToZloty(redeemed.fullPrice),
    full_price_grosze: redeemed?.fullPrice,
  };
}

export function voucherIssued(voucher: VoucherDoc, occurredAt: ActTime): z.infer<typeof voucherFact> {
  return {
    fact_type: 'voucher_issued',
    ...common(voucher, voucher.issuedAt, occurredAt),
    customer_id: voucher.customerId,
    product_type: voucher.productType,
    percent_off: voucher.percentOff,
    rule_id: voucher.rule?.id ?? null,
  };
}

/** Prints moments as ISO 8601. Those of a chunk are mostly one: the last that was asked for is remembered. */
function createPrinter(): (moment: Date) => string {
  let last = { at: Number.NaN, text: '' };
  return (moment) => {
    if (moment.getTime() !== last.at) last = { at: moment.getTime(), text: moment.toISOString() };
    return last.text;
  };
}

const recordedText = createPrinter();
const appliedText = createPrinter();

/** What every fact says of the document that stands; `recordedAt` is the record's time. */
function common(
  { _id, version, source, appliedAt }: Pick<OwnedItemDoc, '_id' | 'version' | 'source' | 'appliedAt'>,
  recordedAt: Date,
  occurredAt: ActTime,
) {
  return {
    event_id: _id,
    schema_version: 2 as const,
    occurred_at: occurredAt?.toISOString(),
    recorded_at: recordedText(recordedAt),
    version,
    source: { partition: source.partition, offset: source.offset },
    applied_at: appliedText(appliedAt),
  };
}
