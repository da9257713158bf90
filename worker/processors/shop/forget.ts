import { barePurchase } from '@/lib/contract/bare-purchase';
import { isLastVersion, lastVersion } from '@/lib/contract/version';
import { decode } from '@/lib/contract/wire';
import type { Resource } from '@/lib/mongo/documents/progress';
import type { CustomerDoc, CustomerUpdateDoc, ParkedDoc } from '@/lib/mongo/documents/shop';
import { storedHeaders } from '@/lib/mongo/headers';
import type { ParkedBytes, ShopStore } from '@/lib/store/shop-store';
import type { RecordOf } from './decode';
import type { Existence } from './existence';
import { customerForgotten, type PlacedFact } from './facts';
import { recordOf } from './parking';
import { foldCustomers } from './updates';

interface Context {
  store: ShopStore;
  customers: Existence;
}

/**
 * Forgets customers. The tombstone comes first, and whoever writes something of a customer's looks for it afterwards
 * (`scrubLate…`): of the two, one always sees the other. The row under the action's own id comes last, for it says to
 * whoever asks that all of it is done.
 */
export async function forgetCustomers(
  records: readonly RecordOf<'forget_customer'>[],
  { store, customers }: Context,
  now: Date,
): Promise<{ facts: PlacedFact[]; changed: Resource[] }> {
  if (records.length === 0) return { facts: [], changed: [] };
  const rows = records.map((record) => forgetRow(record, now));
  const tombstones = foldCustomers(rows).map(tombstone);
  const ids = tombstones.map(({ _id }) => _id);
  await store.saveCustomers(tombstones);
  customers.add(ids);
  await scrubForgotten(ids, store);
  await store.deleteAccounts(ids);
  const standing = await store.insertCustomerUpdates(rows);
  const facts = rows.map((row, index): PlacedFact => {
    const first = standing[index];
    // Under an id that something else has the wish is carried out all the same, and told.
    const isSame = first?.customerId === row.customerId && isLastVersion(first.version);
    return { offset: row.source.offset, fact: customerForgotten(isSame ? first : row, records[index]?.occurredAt) };
  });
  return { facts, changed: ['customers', 'parked', 'dead_letters'] };
}

/** Scrubs everything in the shop's collections that could say something personal of forgotten customers. */
export async function scrubForgotten(customerIds: readonly string[], store: ShopStore): Promise<void> {
  await store.scrubCustomerUpdates(customerIds);
  await store.scrubParked(customerIds, bareBytes);
  await store.scrubDeadLetters(customerIds);
}

/**
 * Scrubs updates that were written just now if their customers are forgotten.
 *
 * @returns the customers that are.
 */
export async function scrubLateUpdates(
  rows: readonly CustomerUpdateDoc[],
  store: ShopStore,
): Promise<ReadonlySet<string>> {
  const forgotten = await store.forgottenCustomers([...new Set(rows.map(({ customerId }) => customerId))]);
  if (forgotten.size > 0) await store.scrubCustomerUpdates([...forgotten]);
  return forgotten;
}

/** Scrubs the parked purchases of those of the customers who are forgotten. */
export async function scrubLateParked(customerIds: Iterable<string>, store: ShopStore): Promise<void> {
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return;
  const forgotten = await store.forgottenCustomers(ids);
  if (forgotten.size > 0) await store.scrubParked([...forgotten], bareBytes);
}

/** An update that says nothing; its version is after that of every update there will ever be. */
function forgetRow(record: RecordOf<'forget_customer'>, appliedAt: Date): CustomerUpdateDoc {
  const { partition, offset } = record.source;
  return {
    _id: record.identity,
    customerId: record.action.data.customerId,
    firstName: '',
    lastName: '',
    address: '',
    time: record.time,
    version: lastVersion(record.version),
    source: { partition, offset },
    appliedAt,
  };
}

function tombstone(document: CustomerDoc): CustomerDoc {
  return { ...document, words: [], sortKey: '', forgotten: true };
}

/** It may have to be published again, also after it was released: a database can be restored from an older copy. */
function bareBytes(document: ParkedDoc): ParkedBytes {
  const decoded = decode(recordOf(document, ''));
  // A record that the shop would not read any more becomes a dead letter all the same.
  if (!decoded.ok || decoded.record.action.type !== 'customer_buys_product') {
    return { key: null, value: Buffer.alloc(0), headers: storedHeaders([]) };
  }
  const { key, value } = barePurchase(decoded.record.action.data, decoded.record.occurredAt);
  return { key, value, headers: storedHeaders([]) };
}
