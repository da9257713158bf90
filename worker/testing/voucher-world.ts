import type { OwnedItemDoc, VoucherDoc } from '@/lib/mongo/documents/shop';
import { purchase, seedCustomer, seedProduct, voucher } from './messages';
import { type StoreUnderTest, World } from './world';

/** Vouchers and purchases of every outcome; two purchases contend for one voucher, one comes before it. */
export function produceVouchers(world: World): void {
  const buy = (id: string, voucherId: string, change: object = {}) =>
    world.produce({ value: purchase(id, { voucher_id: voucherId, ...change }) });
  world.produce({ value: { ...seedProduct, event_id: 'product' } });
  world.produce({ value: { ...seedCustomer, event_id: 'customer' } });
  buy('early', 'v');
  world.produce({ value: voucher('v') });
  world.produce({ value: voucher('bread', { product_type: 'chleb' }) });
  world.produce({ value: voucher('w') });
  for (const id of ['a', 'b', 'a']) buy(id, 'v');
  buy('other type', 'bread');
  buy('parked', 'w', { product_id: 'nothing' });
  world.produce({ value: purchase('without') });
  world.produce({ partition: 1, value: voucher('v', { percent_off: 99 }) });
  buy('c', 'w');
}

/** Applies whole partitions by a worker each, at the same time. */
export async function atOnce(world: World, partitions: number[]): Promise<void> {
  await Promise.all(
    partitions.map((partition) =>
      world.processor().apply({ topic: 'actions', partition, records: of(world, partition) }),
    ),
  );
}

export function of(world: World, partition: number) {
  return world.records('actions').filter((record) => record.partition === partition);
}

/** The same purchase in a shop that has not heard of the voucher yet. */
export async function sameWithoutVoucher(create: () => Promise<StoreUnderTest>): Promise<World> {
  const other = new World(await create());
  for (const value of [seedProduct, seedCustomer, purchase('a', { voucher_id: 'v' })]) other.produce({ value });
  await other.drain();
  return other;
}

export async function items(world: World): Promise<OwnedItemDoc[]> {
  return (await world.under.contents()).owned_items as OwnedItemDoc[];
}

export async function outcomes(world: World) {
  return Object.fromEntries((await items(world)).map(({ _id, voucher }) => [_id, voucher?.outcome]));
}

/** Ids of the vouchers that can still be used. */
export async function opened(world: World): Promise<string[]> {
  const vouchers = (await world.under.contents()).vouchers as VoucherDoc[];
  return vouchers.filter(({ state, redeemedBy }) => state === 'open' && redeemedBy === null).map(({ _id }) => _id);
}

export function factOf(world: World, eventId: string) {
  return world.facts().find(({ event_id }) => event_id === eventId);
}
