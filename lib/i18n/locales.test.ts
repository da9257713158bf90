import { expect, it } from 'vitest';
import { localeOf, toLocale } from './locales';

it.each([
  ['pl,en;q=0.9', 'pl'],
  ['en-GB,en;q=0.9,pl;q=0.8', 'en'],
  ['de-DE, de;q=0.9, en ; q=0.8, pl;q=0.7', 'en'],
  ['pl;q=0.2, EN-us;q=0.6', 'en'],
  ['en;q=0, de', 'pl'],
  ['de', 'pl'],
  ['*', 'pl'],
  ['', 'pl'],
  [null, 'pl'],
  [';q=x,,;', 'pl'],
])('takes the language that a browser asks for first: %s', (accepted, locale) => {
  expect(toLocale(undefined, accepted)).toBe(locale);
  expect(toLocale('xx', accepted)).toBe(locale);
});

it('takes the one that was chosen before any that is asked for', () => {
  expect(toLocale('pl', 'en')).toBe('pl');
  expect(localeOf(new Headers({ cookie: 'a=b; locale=en', 'accept-language': 'pl' }))).toBe('en');
  expect(localeOf(new Headers({ cookie: 'xlocale=pl', 'accept-language': 'en' }))).toBe('en');
});
