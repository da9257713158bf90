import type { Resource } from '@/lib/mongo/documents/progress';
import type { ProductContent, ShopStore } from '@/lib/store/shop-store';
import type { DeadLetter } from '@/worker/dead-letters';
import type { DecodedChunk } from './decode';
import type { Existence } from './existence';
import { customerSaved, type PlacedFact, productSaved } from './facts';
import { scrubLateUpdates } from './forget';
import { type PlacedUpdate, priceUnquoted } from './pricing';
import { takenLetter } from './taken';
import { customerRow, foldCustomers, foldProducts, productRow, standsBy } from './updates';

/** What the updates of a chunk left behind. */
export interface SavedUpdates {
  facts: PlacedFact[];
  changed: Resource[];
  /** Those whose event id an update of something else has. */
  taken: DeadLetter[];
  /** What the chunk's purchases without a quote cost, by offset. */
  prices: Map<number, ProductContent>;
}

interface Context {
  store: ShopStore;
  customers: Existence;
  products: Existence;
}

/** Writes a chunk's customers and products: first a row for each update, then the newest of each entity. */
export async function saveUpdates(chunk: DecodedChunk, context: Context, now: Date): Promise<SavedUpdates> {
  const [customers, products] = await Promise.all([
    saveCustomers(chunk, context, now),
    saveProducts(chunk, context, now),
  ]);
  const changed: Resource[] = [];
  if (chunk.customers.length > 0) changed.push('customers');
  if (chunk.products.length > 0) changed.push('products');
  const facts = [...customers.facts, ...products.facts];
  return { facts, changed, taken: [...customers.taken, ...products.taken], prices: products.prices };
}

async function saveCustomers({ customers: records }: DecodedChunk, { store, customers }: Context, now: Date) {
  if (records.length === 0) return { facts: [], taken: [] };
  const rows = await store.insertCustomerUpdates(records.map((record) => customerRow(record, now)));
  const folded = foldCustomers(rows);
  await store.saveCustomers(folded);
  customers.add(folded.map(({ _id }) => _id));
  const forgotten = await scrubLateUpdates(rows, store);
  const facts = rows.flatMap((row, index): PlacedFact[] =>
    standsBy(row, records[index]) && !forgotten.has(row.customerId)
      ? [{ offset: row.source.offset, fact: customerSaved(row) }]
      : [],
  );
  const taken = records.filter(({ action }, index) => rows[index]?.customerId !== action.data.id).map(takenLetter);
  return { facts, taken };
}

async function saveProducts(chunk: DecodedChunk, { store, products }: Context, now: Date) {
  const records = chunk.products;
  const rows = await store.insertProductPrices(records.map((record) => productRow(record, now)));
  const unquoted = chunk.purchases.filter(({ action }) => action.data.quote === undefined);
  const before = await store.productContents([...new Set(unquoted.map(({ action }) => action.data.productId))]);
  const updates = rows.map((row, index): PlacedUpdate => ({ offset: records[index]?.source.offset ?? 0, row }));
  const folded = foldProducts(rows);
  await store.saveProducts(folded);
  products.add(folded.map(({ _id }) => _id));
  const facts = rows.flatMap((row, index): PlacedFact[] =>
    standsBy(row, records[index]) ? [{ offset: row.source.offset, fact: productSaved(row) }] : [],
  );
  const taken = records.filter(({ action }, index) => rows[index]?.productId !== action.data.id).map(takenLetter);
  return { facts, taken, prices: priceUnquoted(unquoted, before, updates) };
}
