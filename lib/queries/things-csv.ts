import type { Collections } from '@/lib/mongo/collections';
import { type CsvDialect, csvLine, csvMark, csvTime } from './csv';
import { ownedItems } from './purchases';
import type { Scope } from './scope';
import { narrowedBy, pricesNow, type ThingsRequest } from './things';

/** The columns in their order; each needs a name in the reader's words. */
const columns = ['at', 'product', 'type', 'pieces', 'unitPrice', 'value', 'priceNow', 'id'] as const;
type ColumnNames = Record<(typeof columns)[number], string>;

/**
 * What a customer owns and the filter leaves, purchase by purchase in its order, as CSV for spreadsheets (`csvLine`), line
 * by line. Times are Warsaw's, as spreadsheets of either language take them for times.
 */
export async function* thingsCsv(
  collections: Collections,
  { scope, customerId }: { scope: Scope; customerId: string },
  request: Omit<ThingsRequest, 'cursor' | 'size'>,
  { dialect, names }: { dialect: CsvDialect; names: ColumnNames },
): AsyncGenerator<string, void, undefined> {
  const items = ownedItems(collections, scope, customerId, request.sort, narrowedBy(request));
  // Asked first: what cannot be read must not begin.
  let next = await items.next();
  const prices = next.done ? new Map<string, number>() : await boughtPrices(collections, customerId);
  yield `${csvMark}${csvLine(
    columns.map((column) => names[column]),
    dialect,
  )}`;
  for (; !next.done; next = await items.next()) {
    const { id, productId, name, type, quantity, unitPrice, value, purchasedAt } = next.value;
    const now = prices.get(productId);
    const amounts = [{ grosze: unitPrice }, { grosze: value }, now === undefined ? null : { grosze: now }];
    yield csvLine([csvTime(purchasedAt), name, type, quantity, ...amounts, id], dialect);
  }
}

/** What costs how much by now, of all that the customer has bought. */
async function boughtPrices(collections: Collections, customerId: string): Promise<Map<string, number>> {
  return pricesNow(collections, await collections.owned_items.distinct('productId', { customerId }));
}
