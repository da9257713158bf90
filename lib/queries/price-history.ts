import { firstVersionAt } from '@/lib/contract/version';
import { dayNumber, dayOf, startOfDay, warsawDay } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { ProductPriceDoc } from '@/lib/mongo/documents/shop';
import type { PriceHistoryDto, PriceReduction, PriceStep } from '@/lib/reads/products';

/** The newest updates of a product that are looked through for steps; whoever changes a price more often sees the newest. */
const mostUpdates = 250;

/** Days before a reduction that count: Directive 98/6/EC, article 6a, paragraph 2. */
const countedDays = 30;

type Row = Pick<ProductPriceDoc, 'price' | 'time' | 'version'>;
const projection = { _id: 0, price: 1, time: 1, version: 1 } as const;

/**
 * What a product has cost, in the order of versions, whatever the order in which they were applied; `null` of one that is
 * not there. Reads the newest updates and, by index, those of the days that count: see docs/adr/041.
 */
export async function priceHistory(
  { product_prices }: Collections,
  productId: string,
  now: Date,
): Promise<PriceHistoryDto | null> {
  const newest = await product_prices
    .find({ productId }, { projection })
    .sort({ version: -1 })
    .limit(mostUpdates + 1)
    .toArray();
  const [current] = newest;
  if (!current) return null;
  const rows = newest.slice(0, mostUpdates).reverse();
  const reduction = await reductionTo(product_prices, productId, current);
  return { steps: stepsOf(rows), isWhole: newest.length <= mostUpdates, reduction, until: now.toISOString() };
}

/** A price that another one replaced in the same millisecond has held for no time, and is no step. */
function stepsOf(rows: readonly Row[]): PriceStep[] {
  return rows
    .filter(({ time }, i) => time.getTime() !== rows[i + 1]?.time.getTime())
    .filter(({ price }, i, held) => price !== held[i - 1]?.price)
    .map(({ price, time }) => ({ at: time.toISOString(), price }));
}

/** The change to the price there is now, if it was one downwards. */
async function reductionTo(
  prices: Collections['product_prices'],
  productId: string,
  { price }: Row,
): Promise<PriceReduction | null> {
  const newestOf = (filter: object): Promise<Row | null> =>
    prices.findOne({ productId, ...filter }, { projection, sort: { version: -1 } });
  let before = await newestOf({ price: { $ne: price } });
  let after: Row | null = null;
  for (; before; before = await newestOf({ price: { $ne: price }, version: { $lt: before.version } })) {
    after = await updateAfter(prices, productId, before);
    // What was replaced in the same millisecond has held for no time.
    if (after?.time.getTime() !== before.time.getTime()) break;
  }
  if (!before || !after || before.price < price) return null;
  const since = startOfDay(dayOf(dayNumber(warsawDay(after.time)) - countedDays));
  const [held, lowest] = await Promise.all([
    newestOf({ version: { $lt: firstVersionAt(new Date(since.getTime() + 1)) } }),
    lowestOf(prices, productId, { $gte: firstVersionAt(since), $lt: firstVersionAt(after.time) }),
  ]);
  const counted = [held?.price, lowest].filter((known) => known !== undefined);
  return { at: after.time.toISOString(), price, lowest: Math.min(...counted), isYoung: held === null };
}

function updateAfter(prices: Collections['product_prices'], productId: string, { version }: Row): Promise<Row | null> {
  return prices.findOne({ productId, version: { $gt: version } }, { projection, sort: { version: 1 } });
}

/** The lowest of what held in a range of versions, for however short a time but none. */
async function lowestOf(
  prices: Collections['product_prices'],
  productId: string,
  version: { $gte: string; $lt: string },
): Promise<number | undefined> {
  const [found] = await prices
    .aggregate<{ lowest: number }>([
      { $match: { productId, version } },
      { $sort: { version: 1 } },
      { $group: { _id: '$time', price: { $last: '$price' } } },
      { $group: { _id: null, lowest: { $min: '$price' } } },
    ])
    .toArray();
  return found?.lowest;
}
