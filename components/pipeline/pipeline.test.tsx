// @vitest-environment happy-dom

import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import type { PipelineAnswer, WorkerTold } from '@/lib/reads/pipeline';
import { Alarms } from './alarms';
import { ProcessorTable } from './processor-table';
import { ranges, WorkerTable } from './worker-table';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const iso = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();
const shop: PipelineAnswer['processors'][number] = {
  ...{ processor: 'shop', topic: 'actions', lag: 12_345, oldest: iso(200), partitions: [] },
  ...{ in: 12.3, out: 0.25, p50: 0.035, p95: 1.2, p99: null, trend: [0, 5, null] },
};
const answer: PipelineAnswer = {
  ...{ workers: [], holds: [], parked: 0, deadLetters: 3 },
  processors: [shop, { ...shop, processor: 'sales', lag: 0, oldest: null }],
  thresholds: { lagRecords: 10_000, lagSeconds: 60, deadLetters: 1 },
};
const worker: WorkerTold = {
  ...{ name: 'host:9464', version: '1.2.3', startedAt: iso(3600), seenAt: iso(5), memory: 215e6, restarts: 2 },
  processors: [{ name: 'shop', state: 'running', partitions: [0, 1, 3] }],
};

function said(content: ReactNode): string {
  const page = document.createElement('div');
  page.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale="pl" timeZone="Europe/Warsaw" messages={messages.pl}>
      {content}
    </NextIntlClientProvider>,
  );
  return (page.textContent ?? '').replaceAll(/\s/g, ' ');
}

describe('the page of the pipeline', () => {
  it('warns of what has passed its threshold, and of nothing else', () => {
    const text = said(<Alarms answer={answer} asOf={now} />);
    expect(text).toContain('shop: 12 345 rekordów do nadrobienia (próg: 10 000)');
    expect(text).toContain('najstarszy nieprzeczytany rekord czeka 3 min 20 s (próg: 1 min)');
    expect(text).toContain('Odrzucone rekordy, o których nikt nie zdecydował: 3 (próg: 1)');
    expect(text).not.toContain('sales');
    const thresholds = { lagRecords: 0, lagSeconds: 0, deadLetters: 4 };
    expect(said(<Alarms answer={{ ...answer, thresholds }} asOf={now} />)).toBe('');
  });

  it('has a row per processor: how it is, its lag, its rates, and how long it takes from the click', () => {
    const text = said(<ProcessorTable answer={answer} asOf={now} />);
    expect(text).toContain('Stoi: zaległość nie maleje');
    for (const figure of ['12 345', '3 min 20 s', '12/s', '0,25/s', '35 ms', '1,2 s', '–'])
      expect(text).toContain(figure);
    expect(text).toContain('Nadąża');
  });

  it('tells a worker that lives from one that is silent', () => {
    const alive = said(<WorkerTable workers={[worker]} asOf={now} />);
    for (const fact of ['host:9464', 'Działa', '1.2.3', 'shop 0–1, 3', '215 MB']) expect(alive).toContain(fact);
    expect(said(<WorkerTable workers={[worker]} asOf={now + 60_000} />)).toContain('Milczy od 1 min 5 s');
    expect(said(<WorkerTable workers={[]} asOf={now} />)).toContain('Żaden worker nie odezwał się');
  });

  it('says partitions shortly', () => {
    expect([[], [4], [2, 0, 1], [0, 2, 3, 5]].map(ranges)).toEqual(['', '4', '0–2', '0, 2–3, 5']);
  });
});
