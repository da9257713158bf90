import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SalesRange } from '@/lib/domain/sales-range';
import type { SalesReportDto, SalesRequest } from '@/lib/queries/sales-report';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

export type { ProductSales, SalesFigures } from '@/lib/queries/sales';
export type { SalesBucket, SalesReportDto, SalesRequest, SalesSort, TypeSales } from '@/lib/queries/sales-report';

/** What was sold in a range of days. */
export function salesQuery(request: SalesRequest) {
  return queryOptions({
    queryKey: [...keys.operatorSales, request] as const,
    queryFn: ({ signal }) => getJson<SalesReportDto>(withQuery('/api/operator/sales', { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

/** The file with a range's sales, as spreadsheets in a language read it. */
export function salesCsvPath(range: SalesRange, locale: string): string {
  return withQuery('/api/operator/sales/csv', { range, locale });
}
