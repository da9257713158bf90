import { getRoute } from '@/app/api/_lib/get-route';
import { salesRanges } from '@/lib/domain/sales-range';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { localeOf, locales } from '@/lib/i18n/locales';
import { salesCsv } from '@/lib/queries/sales-csv';
import { oneOf, usually } from '@/lib/reads/parameters';

/** The sales of a range as a file, sent as it is read, as spreadsheets in the reader's or the chosen language read it. */
export const GET = getRoute({
  access: 'operator',
  parameters: { range: usually('today', oneOf(salesRanges)), locale: oneOf(locales) },
  read: async ({ collections, request: { range, locale } }, { headers }) => {
    const now = new Date();
    const dialect = locale ?? localeOf(headers);
    const lines = salesCsv(collections, range, now, dialect);
    // What cannot be read at all is an answer of its own, and not a broken file.
    const first = await lines.next();
    return new Response(stream(first.value ?? '', lines), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="sales-${range}-${warsawDay(now)}.csv"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  },
});

function stream(first: string, lines: AsyncGenerator<string, void, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return();
    },
  });
}
