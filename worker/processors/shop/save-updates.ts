import type { Resource } from '@/lib/mongo/documents/progress';
import type { ShopStore } from '@/lib/store/shop-store';
import type { DecodedChunk, RecordOf } from './decode';
import type { Existence } from './existence';
import { customerSaved, productSaved } from './facts';
import { scrubLateUpdates } from './forget';
import type { PlacedUpdate } from './pricing';
import { factsOf, type Outcome, takenLetter } from './standing';
import { customerRow, foldCustomers, foldProducts, productRow } from './updates';

interface Context {
  store: ShopStore;
  customers: Existence;
  products: Existence;
}

/**
 * Writes a chunk's customers and products: first a row for each update, then the newest of each entity.
 *
 * @returns also the updates of products as they stand.
 */
export async function saveUpdates(
  chunk: DecodedChunk,
  context: Context,
  now: Date,
): Promise<Outcome & { updates: PlacedUpdate[] }> {
  const [customers, products] = await Promise.all([
    saveCustomers(chunk.customers, context, now),
    saveProducts(chunk.products, context, now),
  ]);
  const changed: Resource[] = [];
  if (chunk.customers.length > 0) changed.push('customers');
  if (chunk.products.length > 0) changed.push('products');
  const facts = [...customers.facts, ...products.facts];
  return { facts, changed, taken: [...customers.taken, ...products.taken], updates: products.updates };
}

async function saveCustomers(
  records: readonly RecordOf<'new_customer'>[],
  { store, customers }: Context,
  now: Date,
): Promise<Pick<Outcome, 'facts' | 'taken'>> {
  if (records.length === 0) return { facts: [], taken: [] };
  const rows = await store.insertCustomerUpdates(records.map((record) => customerRow(record, now)));
  const folded = foldCustomers(rows);
  await store.saveCustomers(folded);
  customers.add(folded.map(({ _id }) => _id));
  const forgotten = await scrubLateUpdates(rows, store);
  const facts = factsOf(records, rows, (row, occurredAt) =>
    forgotten.has(row.customerId) ? undefined : customerSaved(row, occurredAt),
  );
  const taken = records.filter(({ action }, index) => rows[index]?.customerId !== action.data.id).map(takenLetter);
  return { facts, taken };
}

async function saveProducts(records: readonly RecordOf<'new_product'>[], { store, products }: Context, now: Date) {
  const rows = await store.insertProductPrices(records.map((record) => productRow(record, now)));
  const folded = foldProducts(rows);
  await store.saveProducts(folded);
  products.add(folded.map(({ _id }) => _id));
  const taken = records.filter(({ action }, index) => rows[index]?.productId !== action.data.id).map(takenLetter);
  const updates = rows.map((row, index): PlacedUpdate => ({ offset: records[index]?.source.offset ?? 0, row }));
  return { facts: factsOf(records, rows, productSaved), taken, updates };
}
