import type { UnsettledPurchase } from '@/lib/store/shop-store';

const batchSize = 100;
const batchBytes = 4 * 1024 * 1024;

/** Purchases to be read, moved and published at a time: many small ones, or few of the largest size. */
export function* batches(purchases: readonly UnsettledPurchase[]): Generator<UnsettledPurchase[]> {
  let batch: UnsettledPurchase[] = [];
  let held = 0;
  for (const purchase of purchases) {
    // One that was parked before sizes were kept may be of any size.
    const bytes = purchase.bytes ?? batchBytes;
    if (batch.length === batchSize || (batch.length > 0 && held + bytes > batchBytes)) {
      yield batch;
      batch = [];
      held = 0;
    }
    batch.push(purchase);
    held += bytes;
  }
  if (batch.length > 0) yield batch;
}
