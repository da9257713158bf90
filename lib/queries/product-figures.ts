import { daysBefore, rangeDays } from '@/lib/domain/sales-range';
import type { Collections } from '@/lib/mongo/collections';
import type { Page } from '@/lib/reads/list';
import type {
  BuyersAnswer,
  OperatorProductDto,
  ProductDetail,
  ProductDto,
  ProductListRequest,
  ProductUpdateDto,
} from '@/lib/reads/products';
import type { SalesFigures } from '@/lib/reads/sales';
import { customerNames } from './customers';
import { getProduct, listProducts } from './products';
import { nothing, sums } from './sales-sums';

/** How many of a product's updates are listed. */
const mostUpdates = 50;
/** Of how many of its newest purchases buyers are added up, and how many of them are listed. */
const mostCounted = 1_000;
const mostBuyers = 10;

/** A page of products with what was sold of each; figures are read for the page's rows only. */
export async function listProductsWithFigures(
  collections: Collections,
  request: ProductListRequest,
  now: Date,
): Promise<Page<OperatorProductDto>> {
  const page = await listProducts(collections, request);
  return { ...page, items: await withFigures(collections, page.items, now) };
}

/** One product with its sales of 30 Warsaw days beside those of the 30 before, or `null`. */
export async function getProductDetail(collections: Collections, id: string, now: Date): Promise<ProductDetail | null> {
  const product = await getProduct(collections, id);
  if (!product) return null;
  const days = rangeDays('30d', now);
  const earlier = daysBefore(days);
  const [sales, last] = await Promise.all([
    salesOfDays(collections, [id], [...earlier, ...days]),
    lastSold(collections, id),
  ]);
  const counted = (day: string | undefined) => sales.get(id)?.get(day ?? '') ?? nothing;
  return {
    ...product,
    days: days.map((day, index) => ({ at: day, ...counted(day), before: counted(earlier[index]) })),
    lastSoldAt: last,
  };
}

/** What a product's newest purchases came to by buyer, who bought the most pieces first. */
export async function listBuyers(collections: Collections, id: string): Promise<BuyersAnswer> {
  const rows = await collections.owned_items
    .aggregate<{ _id: string; units: number; value: number; purchases: number; last: Date }>([
      { $match: { productId: id } },
      { $sort: { purchasedAt: -1, _id: -1 } },
      { $limit: mostCounted },
      {
        $group: {
          _id: '$customerId',
          units: { $sum: '$quantity' },
          value: { $sum: '$value' },
          purchases: { $sum: 1 },
          last: { $max: '$purchasedAt' },
        },
      },
      { $sort: { units: -1, _id: 1 } },
    ])
    .toArray();
  const most = rows.slice(0, mostBuyers);
  const ids = most.map(({ _id }) => _id);
  const names = await customerNames(collections, ids);
  const buyers = most.map(({ _id, last, ...figures }) => {
    return { customerId: _id, customerName: names.get(_id) ?? null, ...figures, lastAt: last.toISOString() };
  });
  const counted = rows.reduce((sum, { purchases }) => sum + purchases, 0);
  return { buyers, buyerCount: rows.length, counted, isWhole: counted < mostCounted };
}

/** A product's newest updates, the newest first, each with its place in the log. */
export async function listProductUpdates({ product_prices }: Collections, id: string): Promise<ProductUpdateDto[]> {
  const found = await product_prices.find({ productId: id }).sort({ version: -1 }).limit(mostUpdates).toArray();
  return found.map(({ _id, name, type, price, time, source }) => {
    return { id: _id, name, type, price, at: time.toISOString(), source };
  });
}

async function withFigures(
  collections: Collections,
  products: readonly ProductDto[],
  now: Date,
): Promise<OperatorProductDto[]> {
  const ids = products.map(({ id }) => id);
  const days = rangeDays('30d', now);
  const [sales, last] = await Promise.all([
    salesOfDays(collections, ids, days),
    Promise.all(ids.map((id) => lastSold(collections, id))),
  ]);
  return products.map((product, i) => {
    const trend = days.map((day) => sales.get(product.id)?.get(day)?.units ?? 0);
    return { ...product, trend, sold: trend.reduce((sum, units) => sum + units, 0), lastSoldAt: last[i] ?? null };
  });
}

/** Of each product what was sold on each of the days, from the counters. */
async function salesOfDays(
  { sales }: Collections,
  ids: readonly string[],
  days: readonly string[],
): Promise<Map<string, Map<string, SalesFigures>>> {
  if (ids.length === 0) return new Map();
  const rows = await sales
    .aggregate<SalesFigures & { _id: { productId: string; day: string } }>([
      { $match: { productId: { $in: [...ids] }, day: { $in: [...days] } } },
      { $group: { _id: { productId: '$productId', day: '$day' }, ...sums } },
    ])
    .toArray();
  const byProduct = new Map<string, Map<string, SalesFigures>>(ids.map((id) => [id, new Map()]));
  for (const { _id, ...figures } of rows) byProduct.get(_id.productId)?.set(_id.day, figures);
  return byProduct;
}

async function lastSold({ owned_items }: Collections, productId: string): Promise<string | null> {
  const [newest] = await owned_items
    .find({ productId }, { projection: { purchasedAt: 1 } })
    .sort({ purchasedAt: -1, _id: -1 })
    .limit(1)
    .toArray();
  return newest?.purchasedAt.toISOString() ?? null;
}
