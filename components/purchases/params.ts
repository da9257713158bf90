import { type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { PurchaseListRequest } from '@/lib/http/purchases';

export const purchaseSorts = [
  '-purchased',
  'purchased',
  '-value',
  'value',
] as const satisfies readonly PurchaseListRequest['sort'][];

/** What of a list of purchases lives in the page's address. */
export const purchaseListParams = {
  sort: parseAsStringLiteral(purchaseSorts).withDefault('-purchased'),
  cursor: parseAsString.withDefault(''),
};

/** The list's request for an address. */
export function toPurchaseRequest({ sort, cursor }: inferParserType<typeof purchaseListParams>): PurchaseListRequest {
  return { sort, ...(cursor && { cursor }) };
}
