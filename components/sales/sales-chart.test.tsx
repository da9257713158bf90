// @vitest-environment happy-dom

import { NextIntlClientProvider } from 'next-intl';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hoursOf } from '@/lib/domain/sales-range';
import { numberFormats } from '@/lib/i18n/group-numbers';
import { messages } from '@/lib/i18n/messages';
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
    before: { units: 0, purchases: 0, revenue: index === 3 ? revenue : 0 },
  }));
  root.render(
    <NextIntlClientProvider locale="pl" timeZone="Europe/Warsaw" formats={numberFormats} messages={messages.pl}>
      <SalesChart buckets={buckets} />
    </NextIntlClientProvider>,
  );
  await vi.waitFor(() => expect(document.querySelector('details')).not.toBeNull(), { timeout: 10_000 });
  const table = document.querySelector('details') as HTMLDetailsElement;
  table.open = true;
  table.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(document.querySelectorAll('tbody tr')).toHaveLength(buckets.length));
}
const text = (selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent?.replaceAll('\u00a0', ' '));

it('names the hours that Warsaw has twice by their zones, and none other', async () => {
  await show('2026-10-25', 100);
  const hours = text('tbody th').reverse();
  expect(hours.slice(0, 5)).toEqual(['00:00', '01:00', '02:00 CEST', '02:00 CET', '03:00']);
  expect(hours).toHaveLength(25);
  expect(new Set(hours).size).toBe(25);
  expect(document.querySelector('[role=slider]')?.getAttribute('aria-valuetext')).toContain('02:00 CEST: 1,00');
});

it('leaves out the hour that Warsaw does not have', async () => {
  await show('2026-03-29', 100);
  expect(text('tbody th').reverse().slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
});

it.each([
  [1, ['0 zł', '1 zł'], [0, 1], 0.01],
  [300, ['0 zł', '1 zł', '2 zł', '3 zł'], [0, 1 / 3, 2 / 3, 1], 1],
  [150_000, ['0 zł', '500 zł', '1 000 zł', '1 500 zł'], [0, 1 / 3, 2 / 3, 1], 1],
])('has a scale in whole złoty, beside the bars and true to them, for a best hour of %i grosze', async (...row) => {
  const [revenue, labels, lines, height] = row;
  await show('2026-07-01', revenue);
  const part = (element: Element) => Number.parseFloat((element as HTMLElement).style.bottom) / 100;
  expect(text('[data-axis] > *')).toEqual(labels);
  for (const selector of ['[data-axis] > *', '[data-line]']) {
    const parts = [...document.querySelectorAll(selector)].map(part);
    for (const [index, line] of lines.entries()) expect(parts[index]).toBeCloseTo(line, 5);
  }
  expect(document.querySelector('[role=slider] [data-axis]')).toBeNull();
  const bars = [...document.querySelectorAll('svg rect.fill-accent')].map((bar) => Number(bar.getAttribute('height')));
  expect(bars).toEqual([height * 200]);
});
