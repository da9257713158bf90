import type { Action } from '@/lib/contract';
import type { Product } from '@/lib/domain/product';
import type { Collections } from '@/lib/mongo/collections';

/** For how long a product is taken to be as it was seen, ms. */
const staleAfterMs = 1_000;

/** Looks at most once a second how products are now; those that are not on the shelf yet are left out. */
export function createShelf({ products }: Pick<Collections, 'products'>, now: () => number = Date.now) {
  const seen = new Map<string, { at: number; product: Product | null }>();
  return async (ids: ReadonlySet<string>): Promise<ReadonlyMap<string, Product>> => {
    const at = now();
    const stale = [...ids].filter((id) => at - (seen.get(id)?.at ?? Number.NEGATIVE_INFINITY) >= staleAfterMs);
    if (stale.length > 0) {
      for (const id of stale) seen.set(id, { at, product: null });
      const found = await products.find({ _id: { $in: stale } }).toArray();
      for (const { _id: id, name, type, price } of found) seen.set(id, { at, product: { id, name, type, price } });
    }
    return new Map([...ids].flatMap((id) => (seen.get(id)?.product ? [[id, seen.get(id)?.product as Product]] : [])));
  };
}

/** The product that an action is about, or null. */
export function productOf(action: Action): string | null {
  if (action.type === 'customer_buys_product') return action.data.productId;
  return action.type === 'new_product' ? action.data.id : null;
}

/** Bought at the price of this moment; a price that changes leaves the product's name and type as they are now. */
export function asOnTheShelf(action: Action, shelf: ReadonlyMap<string, Product>): Action {
  const product = shelf.get(productOf(action) ?? '');
  if (product === undefined) return action;
  const { name, type } = product;
  if (action.type === 'new_product') return { ...action, data: { ...action.data, name, type } };
  if (action.type !== 'customer_buys_product') return action;
  return { ...action, data: { ...action.data, quote: { name, type, unitPrice: product.price } } };
}
