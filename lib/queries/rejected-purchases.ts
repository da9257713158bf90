import { decode } from '@/lib/contract/wire';
import type { Quote } from '@/lib/domain/purchase';
import { lastDays } from '@/lib/domain/sales-range';
import { startOfDay } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { originalHeaders } from '@/lib/mongo/headers';
import type { ProductDto } from '@/lib/reads/products';
import type { RejectedPurchaseDto } from '@/lib/reads/things';
import { actionStatus } from './actions';
import { getProducts } from './products';
import { maySeeCustomer, type Scope } from './scope';

/** For so many Warsaw days, today's the last, a rejected purchase is told of. */
const toldDays = 30;
/** So many of the newest letters are looked at. */
const mostLetters = 20;

type Rejected = Omit<RejectedPurchaseDto, 'name' | 'type' | 'unitPrice' | 'isForSale'> & {
  quote: Quote | undefined;
};

/**
 * A customer's purchases that the log has refused of late and that are not applied or waiting by now, the newest first.
 * One that cannot be read at all is none that a customer has made here, and is left to the operators.
 */
export async function listRejectedPurchases(
  collections: Collections,
  scope: Scope,
  customerId: string,
  now: Date,
): Promise<RejectedPurchaseDto[]> {
  if (!maySeeCustomer(scope, customerId)) return [];
  const since = startOfDay(lastDays(toldDays, now)[0] ?? '');
  const letters = await collections.dead_letters
    .find({ customerId, deadLetteredAt: { $gte: since } })
    .sort({ deadLetteredAt: -1, _id: -1 })
    .limit(mostLetters)
    .toArray();
  const newest = new Map<string, Rejected>();
  for (const found of letters.flatMap(readLetter)) if (!newest.has(found.id)) newest.set(found.id, found);
  const rejected = await stillRejected(collections, scope, [...newest.values()]);
  const products = await getProducts(
    collections,
    rejected.map(({ productId }) => productId),
  );
  const byId = new Map(products.map((product) => [product.id, product]));
  return rejected.map((purchase) => named(purchase, byId.get(purchase.productId)));
}

async function stillRejected(collections: Collections, scope: Scope, purchases: Rejected[]): Promise<Rejected[]> {
  const states = await Promise.all(purchases.map(({ id }) => actionStatus(collections, scope, id, async () => null)));
  return purchases.filter((_, i) => states[i]?.state === 'rejected');
}

/** As the customer saw the product, else as it is by now. */
function named({ quote, ...purchase }: Rejected, product: ProductDto | undefined): RejectedPurchaseDto {
  return {
    ...purchase,
    name: quote?.name ?? product?.name ?? purchase.productId,
    type: quote?.type ?? product?.type ?? '',
    unitPrice: quote?.unitPrice ?? product?.price ?? null,
    isForSale: product !== undefined,
  };
}

/** The purchase that a letter is of; nothing of what is another action, cannot be read, or is scrubbed. */
function readLetter({ topic, source, time, key, value, headers, code, deadLetteredAt }: DeadLetterDoc): Rejected[] {
  const record = { topic, ...source, timestamp: time.getTime(), key, value, headers: originalHeaders(headers) };
  const decoded = decode(record);
  if (!decoded.ok || decoded.record.action.type !== 'customer_buys_product') return [];
  const { productId, quantity, quote } = decoded.record.action.data;
  return [{ id: decoded.record.identity, code, productId, quantity, quote, at: deadLetteredAt.toISOString() }];
}
