import type { LogRecord } from '@/lib/contract/record';
import type { DecodedRecord } from '@/lib/contract/wire';
import type { ProductPriceDoc } from '@/lib/mongo/documents/shop';
import type { ProductContent } from '@/lib/store/shop-store';
import type { PurchaseRecord } from '@/worker/processors/shop/plan';
import type { RebuildContext } from './context';
import type { DecisionOf } from './journal';

/** What purchases without a quote cost, as of where they stand in history. */
export interface PastPrices {
  /**
   * Cuts records into stretches in each of which a product has one price. A stretch is to be applied before the next
   * one is asked for: `current` is about the newest.
   */
  stretches(records: readonly DecodedRecord[], decisionOf: DecisionOf): Promise<Iterable<readonly LogRecord[]>>;
  /** What unquoted purchases of the stretch cost, by product. */
  current(): ReadonlyMap<string, ProductContent>;
}

/** Versions of products kept in memory. */
const keptRows = 100_000;

/**
 * `actions` does not say at which price a purchase without a quote was applied: that was the newest one known at that
 * moment. Its fact says it; one of version 1 says what was paid, but not which update that was of. Without a fact the
 * newest price before the purchase counts, or the first one ever.
 */
export function createPastPrices({ next, undecided }: RebuildContext): PastPrices {
  const histories = createHistories(next.product_prices);
  let current = new Map<string, ProductContent>();

  const contentsOf = async (
    purchases: readonly PurchaseRecord[],
    decisionOf: DecisionOf,
  ): Promise<Map<LogRecord, ProductContent>> => {
    const history = await histories.of(purchases.map(({ action }) => action.data.productId));
    return new Map(
      purchases.flatMap((purchase) => {
        const { productId: _id } = purchase.action.data;
        const bought = decisionOf(purchase)?.bought;
        if (!bought) undecided.add('price', purchase.identity);
        if (bought?.pricedBy) {
          const { name, type, fullPrice: price, pricedBy: eventId } = bought;
          return [[purchase.source, { _id, name, type, price, eventId, version: '' }] as const];
        }
        const row = history(_id, purchase.version, bought?.fullPrice);
        return row ? [[purchase.source, content(row)] as const] : [];
      }),
    );
  };
  return {
    async stretches(records, decisionOf) {
      const prices = await contentsOf(records.flatMap(unquoted), decisionOf);
      return cut(
        records.map(({ source }) => source),
        prices,
        (contents) => {
          current = contents;
        },
      );
    },
    current: () => current,
  };
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

function unquoted(record: DecodedRecord): PurchaseRecord[] {
  const { action } = record;
  return action.type === 'customer_buys_product' && !action.data.quote ? [{ ...record, action }] : [];
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
