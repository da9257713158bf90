import { groceries } from '@/lib/domain/groceries';
import type { Purchase } from '@/lib/domain/purchase';
import type { PurchaseRecord } from '@/worker/processors/shop/plan';

export const customers = 5_000;

/** The shop's thirteen groceries with a price each. */
export const products = groceries.flatMap(({ slug, type, names }) =>
  names.map((name, index) => ({ id: `${slug}_k_${index}`, name, type, price: 57 + index })),
);

export function customerId(index: number): string {
  return `customer_k_${String(index % customers).padStart(5, '0')}`;
}

/** The purchase number `index`, with the quote of its moment as the storefront sends it. */
export function purchase(index: number): Purchase {
  const { id, name, type, price } = products[index % products.length] as (typeof products)[number];
  const quote = { name, type, unitPrice: price };
  return { customerId: customerId(index * 7), productId: id, quantity: 1 + (index % 10), quote };
}

/** That purchase as the worker holds it after decoding, for the baselines' documents. */
export function decodedPurchase(index: number, identity: string, time: Date): PurchaseRecord {
  const partition = index % 6;
  const offset = Math.floor(index / 6);
  const topic = 'actions';
  return {
    source: { topic, partition, offset, timestamp: time.getTime(), key: null, value: null, headers: [] },
    action: { type: 'customer_buys_product', data: purchase(index) },
    identity,
    time,
    version: `${String(time.getTime()).padStart(15, '0')}-00000000${partition}-${String(offset).padStart(16, '0')}`,
    occurredAt: time,
    actor: { role: 'customer', id: customerId(index * 7) },
  };
}
