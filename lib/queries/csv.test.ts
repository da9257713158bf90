import { expect, it } from 'vitest';
import { csvLine } from './csv';

it('gives a spreadsheet no formula, and nothing unseen', () => {
  expect(csvLine(['+1', '-1', '@x', 'a=b', 'ok', -3], 'en')).toBe("'+1,'-1,'@x,a=b,ok,-3\r\n");
  expect(csvLine([' =1', '＝1', '\t=1', '=a;"b"'], 'pl')).toBe(`' =1;'＝1;⟨U+0009⟩=1;"'=a;""b"""\r\n`);
  expect(csvLine(['a;b'], 'pl')).toBe('"a;b"\r\n');
  expect(csvLine(['a\u202eb\u0000', 'a,b;c'], 'en')).toBe('a⟨U+202E⟩b⟨U+0000⟩,"a,b;c"\r\n');
});

it('writes amounts as numbers of the country', () => {
  const amounts = [0, 5, 99, 100, 123_456_789].map((grosze) => ({ grosze }));
  expect(csvLine(amounts, 'pl')).toBe('0,00;0,05;0,99;1,00;1234567,89\r\n');
  expect(csvLine(amounts, 'en')).toBe('0.00,0.05,0.99,1.00,1234567.89\r\n');
});
