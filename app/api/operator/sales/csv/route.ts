import { csvAnswer } from '@/app/api/_lib/csv-answer';
import { getRoute } from '@/app/api/_lib/get-route';
import { salesRanges } from '@/lib/domain/sales-range';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { localeOf, locales } from '@/lib/i18n/locales';
import { salesCsv } from '@/lib/queries/sales-csv';
import { oneOf, usually } from '@/lib/reads/parameters';

/** The sales of a range as a file, as spreadsheets in the reader's or the chosen language read it. */
export const GET = getRoute({
  access: 'operator',
  parameters: { range: usually('today', oneOf(salesRanges)), locale: oneOf(locales) },
  read: ({ collections, request: { range, locale } }, { headers }) => {
    const now = new Date();
    const lines = salesCsv(collections, range, now, locale ?? localeOf(headers));
    return csvAnswer(`sales-${range}-${warsawDay(now)}`, lines);
  },
});
