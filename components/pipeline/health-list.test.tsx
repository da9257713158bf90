// @vitest-environment happy-dom

import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { HoldTold } from '@/lib/contract/readable';
import en from '@/lib/i18n/messages/en/operator.json';
import pl from '@/lib/i18n/messages/pl/operator.json';
import { HoldList } from './health-list';

const hold: HoldTold = {
  topic: 'actions',
  partition: 3,
  offset: 17,
  since: '2026-03-01T12:00:00.000Z',
  until: '2026-03-01T12:01:00.000Z',
  transactionalId: 'importer-7',
};

function text(locale: 'en' | 'pl', holds: HoldTold[]): string {
  const messages = { operator: locale === 'en' ? en : pl };
  const page = document.createElement('div');
  page.innerHTML = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} timeZone="Europe/Warsaw" messages={messages}>
      <HoldList holds={holds} />
    </NextIntlClientProvider>,
  );
  return (page.textContent ?? '').replaceAll(/\s+/g, ' ');
}

describe('what an open transaction holds back', () => {
  it('is named by place, beginning, producer and end', () => {
    const found = text('en', [hold]);
    expect(found).toContain('Partition 3 of actions at offset 17: open since 01/03/2026, 13:00:00.');
    expect(found).toContain('Its producer is importer-7. Kafka aborts it about 01/03/2026, 13:01:00.');
    expect(text('pl', [hold])).toContain(
      'Partycja 3 tematu actions przy offsecie 17: otwarta od 01.03.2026, 13:00:00.',
    );
  });

  it('is said without what the broker does not tell, and not at all when there is nothing', () => {
    const found = text('en', [{ ...hold, until: null, transactionalId: null }]);
    expect(found).toContain('Kafka has not said when it aborts it.');
    expect(found).not.toContain('producer is');
    expect(text('en', [])).toBe('');
  });
});
