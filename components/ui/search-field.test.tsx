// @vitest-environment happy-dom
import { NextIntlClientProvider } from 'next-intl';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import common from '@/lib/i18n/messages/en/common.json';
import { SearchField } from './search-field';

let root: Root;
const asked: string[] = [];
const ask = (query: string) => void asked.push(query);

/** What the address says, which comes back later than it is asked for. */
function show(value: string) {
  return act(async () =>
    root.render(
      <NextIntlClientProvider locale="en" timeZone="Europe/Warsaw" messages={common}>
        <SearchField label="Search" value={value} onChange={ask} />
      </NextIntlClientProvider>,
    ),
  );
}

function box(): HTMLInputElement {
  const found = document.querySelector('input');
  if (!found) throw new Error('no search box');
  return found;
}

function type(text: string) {
  return act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box(), text);
    box().dispatchEvent(new Event('input', { bubbles: true }));
  });
}

const rest = () => act(async () => void vi.advanceTimersByTime(250));

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  asked.length = 0;
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await show('');
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the search box', () => {
  it('keeps what was typed after the answer to an earlier search was asked for', async () => {
    await type('butter');
    await rest();
    await type('choc');
    await show('butter');
    expect(box().value).toBe('choc');
    await rest();
    await type('chocolate');
    await show('choc');
    await rest();
    await show('chocolate');
    expect([box().value, asked]).toEqual(['chocolate', ['butter', 'choc', 'chocolate']]);
  });

  it('keeps the blank between two words when typing rests there', async () => {
    await type('rye ');
    await rest();
    await show('rye');
    expect([box().value, asked]).toEqual(['rye ', ['rye']]);
    await rest();
    expect(asked).toEqual(['rye']);
  });

  it('shows what comes from elsewhere, as a step back does, and asks nothing for it', async () => {
    await type('butter');
    await rest();
    await show('butter');
    await show('');
    await rest();
    expect([box().value, asked]).toEqual(['', ['butter']]);
    await show('butter');
    expect(box().value).toBe('butter');
  });
});
