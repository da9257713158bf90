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

/** A fact at the place in the log of the record that it comes from. */
export interface PlacedFact {
  offset: number;
  fact: Fact;
}

export function customerSaved(row: CustomerUpdateDoc): z.infer<typeof customerFact> {
  return {
    fact_type: 'customer_saved',
    ...common(row._id, row.time, row.version),
    customer_id: row.customerId,
    first_name: row.firstName,
    last_name: row.lastName,
    address: row.address,
    city: cityOf(row.address),
  };
}

export function customerForgotten(row: CustomerUpdateDoc): z.infer<typeof customerForgottenFact> {
  return {
    fact_type: 'customer_forgotten',
    ...common(row._id, row.time, row.version),
    customer_id: row.customerId,
  };
}

export function productSaved(row: ProductPriceDoc): z.infer<typeof productFact> {
  return {
    fact_type: 'product_saved',
    ...common(row._id, row.time, row.version),
    product_id: row.productId,
    name: row.name,
    type: row.type,
    price: groszeToZloty(row.price),
  };
}

export function purchaseApplied(item: OwnedItemDoc): z.infer<typeof purchaseFact> {
  return {
    fact_type: 'purchase_applied',
    ...common(item._id, item.purchasedAt, item.version),
    customer_id: item.customerId,
    product_id: item.productId,
    name: item.name,
    type: item.type,
    unit_price: groszeToZloty(item.unitPrice),
    quantity: item.quantity,
    ...(item.voucher?.outcome === 'redeemed' && {
      voucher_id: item.voucher.id,
      full_price: groszeToZloty(item.voucher.fullPrice),
    }),
  };
}

export function voucherIssued(voucher: VoucherDoc): z.infer<typeof voucherFact> {
  return {
    fact_type: 'voucher_issued',
    ...common(voucher._id, voucher.issuedAt, voucher.version),
    customer_id: voucher.customerId,
    product_type: voucher.productType,
    percent_off: voucher.percentOff,
    rule_id: voucher.rule?.id ?? null,
  };
}

function common(eventId: string, time: Date, version: string) {
  return { event_id: eventId, schema_version: 1 as const, occurred_at: time.toISOString(), version };
}
