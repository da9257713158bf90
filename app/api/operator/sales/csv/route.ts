import { csvAnswer } from '@/app/api/_lib/csv-answer';
import { getRoute } from '@/app/api/_lib/get-route';
import { daysOf } from '@/lib/domain/sales-range';
import { localeOf, locales } from '@/lib/i18n/locales';
import { salesCsv } from '@/lib/queries/sales-csv';
import { oneOf } from '@/lib/reads/parameters';
import { salesDays } from '@/lib/reads/sales';

/** The sales that the page of the same address shows, as spreadsheets in the reader's or the chosen language read it. */
export const GET = getRoute({
  access: 'operator',
  parameters: { ...salesDays, locale: oneOf(locales) },
  read: ({ collections, request: { locale, ...asked } }, { headers }) => {
    const days = daysOf(asked, new Date());
    const name = ['sales', ...new Set([days[0], days.at(-1)])].join('-');
    return csvAnswer(name, salesCsv(collections, days, locale ?? localeOf(headers)));
  },
});
