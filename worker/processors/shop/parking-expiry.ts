import { leftToRead, type ReadableRange } from '@/lib/contract/readable';
import { rejectionOf } from '@/lib/contract/wire';
import type { ParkedDoc } from '@/lib/mongo/documents/shop';
import type { ShopStore, UnsettledPurchase } from '@/lib/store/shop-store';
import { recordOf } from './parking';

/** How old an answer of `ranges` may be, and how far the broker's clock may be behind ours. */
const rangesMaxAgeMs = 1_000;

interface Clocks {
  store: Pick<ShopStore, 'progress'>;
  ranges(): Promise<readonly ReadableRange[]>;
  clock(): Date;
}

/**
 * Which of late purchases may be expired: those for which every partition has been read past the moment. An idle
 * partition never gets a later record, so one that is read to an end that was looked up after that moment counts too,
 * unless a transaction is open: what it and others have written by then will be read, and may be what is waited for.
 * The end is looked up before the progress, and the progress before what the purchases wait for.
 */
export function lazyExpiry({ store, ranges, clock }: Clocks) {
  let state: Promise<(expiresAt: Date) => boolean> | undefined;
  const read = async () => {
    const readAt = new Date(clock().getTime() - rangesMaxAgeMs);
    const found = await ranges();
    const progress = new Map((await store.progress()).map((checkpoint) => [checkpoint.partition, checkpoint]));
    const partitions = found.map((range, partition) => {
      const { offset = 0, recordTime = 0 } = progress.get(partition) ?? {};
      return { readToEnd: range.end === range.written && leftToRead(range, offset) === 0, recordTime };
    });
    return (expiresAt: Date) =>
      partitions.every(
        ({ readToEnd, recordTime }) => (readToEnd && expiresAt <= readAt) || recordTime >= expiresAt.getTime(),
      );
  };
  return async (late: UnsettledPurchase[]) => {
    state ??= read();
    const passed = await state;
    return late.filter(({ expiresAt }) => passed(expiresAt));
  };
}

/** The dead letter of a purchase whose time is over. */
export function expiryOf(document: ParkedDoc, topic: string) {
  const { customerId, productId, time, expiresAt } = document;
  const seconds = Math.round((expiresAt.getTime() - time.getTime()) / 1000);
  const values = { customer: customerId, product: productId, seconds };
  return {
    record: recordOf(document, topic),
    identity: document._id,
    rejection: rejectionOf('parking_expired', { problem: 'still_unknown', values }),
  };
}
