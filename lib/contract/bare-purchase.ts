import type { Purchase } from '@/lib/domain/purchase';
import { customerBuysProduct } from './customer-buys-product';
import { schemaVersion } from './envelope';
import type { ActionType } from './index';

/**
 * A purchase's key and value with nothing in them but what the shop reads: no field of the sender's own, no actor. The
 * identity is not among it: whoever publishes it again says it in a header (`republish`).
 */
export function barePurchase(purchase: Purchase, occurredAt: Date | null): { key: Buffer; value: Buffer } {
  const value = {
    event_type: 'customer_buys_product' satisfies ActionType,
    schema_version: schemaVersion,
    ...(occurredAt && { occurred_at: occurredAt.toISOString() }),
    ...customerBuysProduct.encode(purchase),
  };
  return { key: Buffer.from(customerBuysProduct.key(purchase)), value: Buffer.from(JSON.stringify(value)) };
}
