import { createTranslator } from 'next-intl';
import { expect, it } from 'vitest';
import { formatCount, formatMoney } from './format';
import { groupNumbers, numberFormats } from './group-numbers';
import { messages } from './messages';

const say = (locale: 'pl' | 'en', text: string, values: Record<string, number>) => {
  const t = createTranslator({ locale, messages: { text: groupNumbers(text) }, formats: numberFormats });
  return t('text', values as never).replaceAll('\u00a0', ' ');
};

it.each([
  ['{n, plural, one {# sztuka} few {# sztuki} many {# sztuk} other {# sztuki}}', '1 234 sztuki'],
  ['{n, number} z {m}', '1 234 z 9'],
  ['{n, plural, =0 {nic} other {{m} i #, {k, select, a {#} other {{n, number}}}}}', '9 i 1 234, 1 234'],
  ['{m, plural, other {# {n, plural, other {#}} #}}', '9 1 234 9'],
  ["# {n, plural, other {'#' #}}", '# # 1 234'],
])('parts thousands in %s', (text, said) => {
  expect(say('pl', text, { n: 1234, m: 9, k: 1 })).toBe(said);
});

it('does as tables do, in both languages', () => {
  expect(formatCount(1234, 'pl')).toBe('1\u00a0234');
  expect(formatMoney(123_456, 'pl')).toBe('1\u00a0234,56\u00a0zł');
  expect(say('en', '{n, plural, other {#}}', { n: 1234 })).toBe(formatCount(1234, 'en'));
  const t = createTranslator({ locale: 'pl', messages: messages.pl, formats: numberFormats });
  expect(t('operator.deadLetters.selected', { count: 1234 })).toBe('Zaznaczono 1\u00a0234 akcje');
});
