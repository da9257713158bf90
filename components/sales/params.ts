import { parseAsStringLiteral } from 'nuqs/server';
import { salesRanges } from '@/lib/domain/sales-range';
import type { SalesSort } from '@/lib/http/sales';

export const salesSorts = [
  '-revenue',
  'revenue',
  '-units',
  'units',
  '-purchases',
  'purchases',
  'name',
  '-name',
] as const satisfies readonly SalesSort[];

/** What of the sales page lives in its address. */
export const salesParams = {
  range: parseAsStringLiteral(salesRanges).withDefault('today'),
  sort: parseAsStringLiteral(salesSorts).withDefault('-revenue'),
};
