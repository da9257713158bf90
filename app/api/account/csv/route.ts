import { csvAnswer } from '@/app/api/_lib/csv-answer';
import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { localeOf, locales } from '@/lib/i18n/locales';
import { messages } from '@/lib/i18n/messages';
import { thingsCsv } from '@/lib/queries/things-csv';
import { sortBy } from '@/lib/reads/list';
import { oneOf } from '@/lib/reads/parameters';
import { purchaseSorts } from '@/lib/reads/purchases';
import { thingsFilter } from '@/lib/reads/things';

/** What the page of one's own things shows, all pages of it, as a file for spreadsheets in the reader's language. */
export const GET = getRoute({
  access: 'customer',
  parameters: { ...thingsFilter, sort: sortBy(purchaseSorts), locale: oneOf(locales) },
  read: ({ collections, viewer, request: { id: _, locale, ...request } }, { headers }) => {
    const dialect = locale ?? localeOf(headers);
    const { file } = messages[dialect].shop;
    const lines = thingsCsv(collections, { scope: scopeOf(viewer), customerId: viewer.customerId }, request, {
      dialect,
      names: file.columns,
    });
    return csvAnswer(`${file.name}-${warsawDay(new Date())}`, lines);
  },
});
