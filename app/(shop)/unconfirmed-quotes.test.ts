import { expect, it } from 'vitest';
import { forgetQuote, rememberedQuote, rememberQuote } from './unconfirmed-quotes';

const attempt = { customerId: 'c1', eventId: 'e1', productId: 'p1', unitPrice: 57 };
const quote = { name: 'Mleko Wypasione', type: 'mleko', unitPrice: 57 };
const minute = 60_000;

it('keeps a quote for the same attempt of the same customer only', () => {
  rememberQuote(attempt, quote, 0);
  expect(rememberedQuote(attempt, minute)).toEqual(quote);
  expect(rememberedQuote({ ...attempt, customerId: 'c2' }, minute)).toBeUndefined();
  expect(rememberedQuote({ ...attempt, unitPrice: 1 }, minute)).toBeUndefined();
  forgetQuote(attempt);
  expect(rememberedQuote(attempt, minute)).toBeUndefined();
});

it('gives a quote up after a quarter of an hour', () => {
  rememberQuote(attempt, quote, 0);
  expect(rememberedQuote(attempt, 16 * minute)).toBeUndefined();
});
