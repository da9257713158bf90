import type { LogRecord } from '@/lib/contract/record';
import { decode } from '@/lib/contract/wire';
import type { Collections } from '@/lib/mongo/collections';
import type { ProductPriceDoc } from '@/lib/mongo/documents/shop';
import type { ProductContent } from '@/lib/store/shop-store';
import type { PurchaseRecord } from '@/worker/processors/shop/plan';
import type { RebuildContext } from './context';

/** What purchases without a quote cost, as of where they stand in history. */
export interface PastPrices {
  /**
   * Cuts records into stretches in each of which a product has one price. A stretch is to be applied before the next
   * one is asked for: `current` is about the newest.
   */
  stretches(records: readonly LogRecord[]): Promise<Iterable<readonly LogRecord[]>>;
  /** What unquoted purchases of the stretch cost, by product. */
  current(): ReadonlyMap<string, ProductContent>;
}

/** Versions of products kept in memory. */
const keptRows = 100_000;

/**
 * The log does not say at which price a purchase without a quote was applied: that was the newest one known at that
 * moment. The live data names the update that it took (`pricedBy`), and that one counts when it is in the log. Of a
 * purchase that the live data has lost, `sales` may know what it came to. Else the newest price before the purchase
 * counts, or the first one ever.
 */
export function createPastPrices({ live, next }: RebuildContext): PastPrices {
  const { product_prices } = next;
  const histories = createHistories(product_prices);
  let current = new Map<string, ProductContent>();

  const contentsOf = async (purchases: readonly PurchaseRecord[]): Promise<Map<LogRecord, ProductContent>> => {
    if (purchases.length === 0) return new Map();
    const taken = await takenBefore(purchases, live, product_prices);
    const paid = await paidBefore(
      purchases.filter((purchase) => !taken(purchase)),
      live,
    );
    const history = await histories.of(purchases.map(({ action }) => action.data.productId));
    return new Map(
      purchases.flatMap((purchase) => {
        const { productId } = purchase.action.data;
        const row = taken(purchase) ?? history(productId, purchase.version, paid.get(purchase.identity));
        return row ? [[purchase.source, content(row)] as const] : [];
      }),
    );
  };
  return {
    async stretches(records) {
      const prices = await contentsOf(records.flatMap(unquoted));
      return cut(records, prices, (contents) => {
        current = contents;
      });
    },
    current: () => current,
  };
}

/** The updates that the live data names, as the log has them. */
async function takenBefore(
  purchases: readonly PurchaseRecord[],
  { owned_items }: Collections,
  productPrices: Collections['product_prices'],
): Promise<(purchase: PurchaseRecord) => ProductPriceDoc | undefined> {
  const ids = purchases.map(({ identity }) => identity);
  const items = await owned_items.find({ _id: { $in: ids } }, { projection: { pricedBy: 1 } }).toArray();
  const named = new Map(items.map(({ _id, pricedBy }) => [_id, pricedBy ?? '']));
  const rows = await productPrices.find({ _id: { $in: [...new Set(named.values())] } }).toArray();
  const byId = new Map(rows.map((row) => [row._id, row]));
  return ({ identity, action }) => {
    const row = byId.get(named.get(identity) ?? '');
    return row?.productId === action.data.productId ? row : undefined;
  };
}

/** Unit prices (grosze) by purchase, as `sales` has counted them last. */
async function paidBefore(
  purchases: readonly PurchaseRecord[],
  { sales_facts }: Collections,
): Promise<Map<string, number>> {
  if (purchases.length === 0) return new Map();
  const ids = purchases.map(({ identity }) => identity);
  const rows = await sales_facts.find({ _id: { $in: ids } }).toArray();
  return new Map(
    rows.map(({ _id, corrections, ...first }) => {
      const { revenue, units } = corrections?.at(-1) ?? first;
      return [_id, revenue / units];
    }),
  );
}

function* cut(
  records: readonly LogRecord[],
  prices: ReadonlyMap<LogRecord, ProductContent>,
  use: (contents: Map<string, ProductContent>) => void,
): Generator<readonly LogRecord[]> {
  let stretch: LogRecord[] = [];
  let contents = new Map<string, ProductContent>();
  for (const record of records) {
    const price = prices.get(record);
    const known = price && contents.get(price._id);
    if (known && known.eventId !== price.eventId) {
      use(contents);
      yield stretch;
      stretch = [];
      contents = new Map();
    }
    if (price) contents.set(price._id, price);
    stretch.push(record);
  }
  use(contents);
  if (stretch.length > 0) yield stretch;
}

function unquoted(record: LogRecord): PurchaseRecord[] {
  const decoded = decode(record);
  if (!decoded.ok || decoded.record.action.type !== 'customer_buys_product') return [];
  const { action } = decoded.record;
  return action.data.quote ? [] : [{ ...decoded.record, action }];
}

function content({ _id: eventId, productId, name, type, price, version }: ProductPriceDoc): ProductContent {
  return { _id: productId, name, type, price, version, eventId };
}

/** The versions of products, read once each and forgotten together when they are too many. */
function createHistories(productPrices: RebuildContext['next']['product_prices']) {
  const known = new Map<string, ProductPriceDoc[]>();
  let rows = 0;
  return {
    async of(productIds: readonly string[]) {
      if (rows > keptRows) known.clear();
      if (known.size === 0) rows = 0;
      const unknown = [...new Set(productIds)].filter((id) => !known.has(id));
      for (const id of unknown) known.set(id, []);
      const found = unknown.length > 0 ? await productPrices.find({ productId: { $in: unknown } }).toArray() : [];
      for (const row of found) known.get(row.productId)?.push(row);
      for (const id of unknown) known.get(id)?.sort((a, b) => (a.version < b.version ? -1 : 1));
      rows += found.length;
      return (productId: string, version: string, paid: number | undefined) => {
        const history = known.get(productId) ?? [];
        const before = (row: ProductPriceDoc) => row.version < version;
        const atThatPrice = history.filter(({ price }) => price === paid);
        return atThatPrice.findLast(before) ?? atThatPrice[0] ?? history.findLast(before) ?? history[0];
      };
    },
  };
}
