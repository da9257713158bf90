import type { Collections } from '@/lib/mongo/collections';
import type { ParkedStore, UnsettledPurchase } from '@/lib/store/shop-store';
import { insertMissing } from './insert-missing';

const summary = { state: 1, customerId: 1, productId: 1, expiresAt: 1, movedAt: 1, bytes: 1 };

/** Parked purchases in MongoDB. */
export function parkedStore({ parked, checkpoints }: Collections, topic: string): ParkedStore {
  return {
    async park(documents) {
      const existing = await insertMissing(parked, documents);
      const ids = existing.map((index) => documents[index]?._id).filter((id) => id !== undefined);
      if (ids.length === 0) return;
      const movedAt = documents[0]?.parkedAt ?? new Date(0);
      await parked.updateMany(
        { _id: { $in: ids }, state: { $in: ['releasing', 'released'] } },
        { $set: { state: 'waiting', movedAt, movedBy: null, settledAt: null } },
      );
    },
    async parkedPlaces(ids) {
      if (ids.length === 0) return new Map();
      const projection = { state: 1, customerId: 1, productId: 1 };
      const found = await parked.find({ _id: { $in: [...ids] } }, { projection }).toArray();
      return new Map(found.map(({ _id, ...place }) => [_id, place]));
    },
    async *unsettledPurchases(pageSize) {
      const cursor = parked.find<UnsettledPurchase>({ settledAt: null }, { projection: summary, batchSize: pageSize });
      let page: UnsettledPurchase[] = [];
      for await (const purchase of cursor) {
        page.push(purchase);
        if (page.length < pageSize) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
    async moveParked(ids, { from, to }, by, at) {
      if (ids.length === 0) return [];
      await parked.updateMany(
        { _id: { $in: [...ids] }, state: from },
        { $set: { state: to, movedAt: at, movedBy: by } },
      );
      return parked.find({ _id: { $in: [...ids] }, state: to, movedBy: by }).toArray();
    },
    async parkedIn(ids, state) {
      if (ids.length === 0) return [];
      return parked.find({ _id: { $in: [...ids] }, state }).toArray();
    },
    async settleParked(ids, state, at) {
      if (ids.length === 0) return;
      const settled = state === 'releasing' ? 'released' : state;
      await parked.updateMany({ _id: { $in: [...ids] }, state }, { $set: { state: settled, settledAt: at } });
    },
    async progress() {
      const projection = { _id: 0 as const, partition: 1, offset: 1 };
      return checkpoints.find({ processor: 'shop', topic }, { projection }).toArray();
    },
  };
}
