// @vitest-environment happy-dom

import { NextIntlClientProvider } from 'next-intl';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hoursOf } from '@/lib/domain/sales-range';
import { numberFormats } from '@/lib/i18n/group-numbers';
import { messages } from '@/lib/i18n/messages';
import type { SalesReportDto } from '@/lib/reads/sales';
import { SalesChart } from './sales-chart';

let root: Root;
beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => root.unmount());

/** A day of whose hours the best brought so much, the others nothing. */
async function show(day: string, revenue: number) {
  const buckets = hoursOf(day).map((hour, index) => ({
    ...{ at: hour.toISOString(), units: 1234, purchases: 1 },
    revenue: index === 2 ? revenue : 0,
  }));
  const totals = { units: 0, purchases: 0, revenue };
  const report: SalesReportDto = {
    ...{
      range: 'today',
      from: day,
      to: day,
      totals,
      before: totals,
      buckets,
      products: [],
      productCount: 0,
      types: [],
    },
  };
  root.render(
    <NextIntlClientProvider locale="pl" timeZone="Europe/Warsaw" formats={numberFormats} messages={messages.pl}>
      <SalesChart report={report} />
    </NextIntlClientProvider>,
  );
  await vi.waitFor(() => expect(document.querySelectorAll('tbody tr')).toHaveLength(buckets.length));
}
const text = (selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));

it('names the hours that Warsaw has twice by their zones, and none other', async () => {
  await show('2026-10-25', 100);
  const hours = text('tbody th');
  expect(hours.slice(0, 5)).toEqual(['00:00', '01:00', '02:00 CEST', '02:00 CET', '03:00']);
  expect(hours).toHaveLength(25);
  expect(new Set(hours).size).toBe(25);
  expect(document.querySelector('[role=slider]')?.getAttribute('aria-valuetext')).toContain('02:00 CEST: 1,00');
});

it('leaves out the hour that Warsaw does not have', async () => {
  await show('2026-03-29', 100);
  expect(text('tbody th').slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
});

it.each([
  [1, ['0,01 zł'], [0, 1], 1],
  [3, ['0,02 zł', '0,04 zł'], [0, 0.5, 1], 0.75],
  [5, ['0,05 zł'], [0, 1], 1],
  [150_000, ['1 000,00 zł', '2 000,00 zł'], [0, 0.5, 1], 0.75],
])('has a scale that is true to its labels for a best hour of %i grosze', async (revenue, labels, lines, height) => {
  await show('2026-07-01', revenue);
  // Lines and bars stand on the same ground and share one height: the drawing's.
  const drawing = Number(/h-\[(\d+)%\]/.exec(document.querySelector('.h-52 svg')?.getAttribute('class') ?? '')?.[1]);
  const bottoms = [...document.querySelectorAll<HTMLElement>('.h-52 > div')].map(({ style }) =>
    Number.parseFloat(style.bottom),
  );
  expect(bottoms).toEqual(lines.map((line) => line * drawing));
  expect(text('.h-52 .figures')).toEqual(labels);
  const bars = [...document.querySelectorAll('svg rect.fill-accent')].map((bar) => Number(bar.getAttribute('height')));
  expect(bars).toEqual([height * 200]);
});
