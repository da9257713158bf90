import type { Collections } from '@/lib/mongo/collections';
import type { CustomerDoc } from '@/lib/mongo/documents/shop';
import type { CustomerDto } from '@/lib/reads/customers';
import type { OwnedItemDto } from '@/lib/reads/purchases';
import { customerDto, notForgotten } from './customers';
import { ownedItemDto } from './purchases';

/** A customer and all they own, oldest purchase first. */
export interface Holding {
  customer: CustomerDto;
  items: OwnedItemDto[];
}

/**
 * How many customers one pair of queries covers. Their items are read by a range of customer ids and not customer by
 * customer, which would be as many queries.
 */
const batchSize = 1_000;

/**
 * Every customer who is not forgotten, in the order of their ids, with what they own. Streams: at most one batch of
 * customers and one customer's items are held at a time.
 */
export async function* streamHoldings(collections: Collections): AsyncGenerator<Holding> {
  let after: string | null = null;
  for (;;) {
    const customers: CustomerDoc[] = await collections.customers
      .find({ ...notForgotten, ...(after !== null && { _id: { $gt: after } }) })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray();
    const [first] = customers;
    const last = customers.at(-1);
    if (!first || !last) return;
    yield* withItems(customers, itemGroups(collections, first._id, last._id));
    after = last._id;
  }
}

/** Joins by the order that the database gave both in: ids are compared for equality only, so its collation counts. */
async function* withItems(customers: CustomerDoc[], groups: AsyncIterable<ItemGroup>): AsyncGenerator<Holding> {
  const places = new Map(customers.map(({ _id }, index) => [_id, index]));
  let next = 0;
  for await (const { customerId, items } of groups) {
    const place = places.get(customerId);
    // Somebody who registered after the batch was read.
    if (place === undefined) continue;
    for (const customer of customers.slice(next, place)) yield { customer: customerDto(customer), items: [] };
    yield { customer: customerDto(customers[place] as CustomerDoc), items };
    next = place + 1;
  }
  for (const customer of customers.slice(next)) yield { customer: customerDto(customer), items: [] };
}

interface ItemGroup {
  customerId: string;
  items: OwnedItemDto[];
}

async function* itemGroups({ owned_items }: Collections, from: string, to: string): AsyncGenerator<ItemGroup> {
  const cursor = owned_items
    .find({ customerId: { $gte: from, $lte: to } })
    // As the index has it, so that MongoDB sorts nothing by itself.
    .sort({ customerId: 1, purchasedAt: -1, _id: -1 });
  let group: ItemGroup = { customerId: '', items: [] };
  for await (const document of cursor) {
    if (group.customerId !== document.customerId) {
      if (group.items.length > 0) yield oldestFirst(group);
      group = { customerId: document.customerId, items: [] };
    }
    group.items.push(ownedItemDto(document));
  }
  if (group.items.length > 0) yield oldestFirst(group);
}

function oldestFirst({ customerId, items }: ItemGroup): ItemGroup {
  return { customerId, items: items.reverse() };
}
