// @vitest-environment happy-dom

import { NextIntlClientProvider } from 'next-intl';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { numberFormats } from '@/lib/i18n/group-numbers';
import { messages } from '@/lib/i18n/messages';
import { LineChart } from './charts';
import type { LineSeries } from './line-model';

let root: Root;
beforeEach(() => {
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => root.unmount());

async function show(series: readonly LineSeries[]) {
  root.render(
    <NextIntlClientProvider locale="en" timeZone="Europe/Warsaw" formats={numberFormats} messages={messages.en}>
      <LineChart label="Latency" series={series} unit={{ say: (value) => `${value} ms` }} />
    </NextIntlClientProvider>,
  );
  await vi.waitFor(() => expect(document.querySelector('figure')).not.toBeNull(), { timeout: 10_000 });
}
const minute = (count: number) => Date.parse('2026-10-25T00:00:00Z') + count * 60_000;
const slider = () => document.querySelector('[role=slider]') as HTMLElement;
const said = () => slider().getAttribute('aria-valuetext');
async function press(key: string, outcome: string) {
  slider().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await vi.waitFor(() => expect(said()).toBe(outcome));
}

it('reads out every point by the keys, through the hour that Warsaw has twice', async () => {
  await show([
    {
      name: 'p50',
      points: [
        [minute(0), 12],
        [minute(60), 30],
        [minute(120), 14],
      ],
    },
    {
      name: 'p99',
      points: [
        [minute(0), 90],
        [minute(60), null],
        [minute(120), 80],
      ],
    },
  ]);
  expect(said()).toBe('25 Oct, 03:00: p50 14 ms · p99 80 ms');
  await press('ArrowLeft', '25 Oct, 02:00 CET: p50 30 ms · p99 –');
  await press('ArrowLeft', '25 Oct, 02:00 CEST: p50 12 ms · p99 90 ms');
  await press('ArrowLeft', '25 Oct, 02:00 CEST: p50 12 ms · p99 90 ms');
  await press('End', '25 Oct, 03:00: p50 14 ms · p99 80 ms');
  await press('Home', '25 Oct, 02:00 CEST: p50 12 ms · p99 90 ms');
});

it('stays at the chosen moment while newer ones come', async () => {
  const points = [
    [minute(0), 1],
    [minute(1), 2],
    [minute(2), 3],
  ] as const;
  await show([{ name: 'lag', points }]);
  await press('ArrowLeft', '25 Oct, 02:01 CEST: 2 ms');
  await show([{ name: 'lag', points: [...points.slice(1), [minute(3), 4]] }]);
  await vi.waitFor(() => expect(slider().getAttribute('aria-valuenow')).toBe('1'));
  expect(said()).toBe('25 Oct, 02:01 CEST: 2 ms');
});

it('has its figures in a table that is made when it is opened', async () => {
  await show([
    {
      name: 'lag',
      points: [
        [minute(0), 1],
        [minute(1), 2],
      ],
    },
  ]);
  expect(document.querySelector('table')).toBeNull();
  const details = document.querySelector('details') as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(document.querySelectorAll('tbody tr')).toHaveLength(2));
  const cells = [...document.querySelectorAll('tbody tr')].map(({ children }) =>
    [...children].map(({ textContent }) => textContent),
  );
  expect(cells).toEqual([
    ['25 Oct, 02:01 CEST', '2 ms'],
    ['25 Oct, 02:00 CEST', '1 ms'],
  ]);
});

it('says so when there is nothing to show', async () => {
  await show([{ name: 'lag', points: [[minute(0), null]] }]);
  expect(document.querySelector('figure')?.textContent).toContain('Nothing to show for this time yet');
  expect(document.querySelector('[role=slider]')).toBeNull();
});
