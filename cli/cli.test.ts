import { describe, expect, it } from 'vitest';
import { shopTime } from './clock';
import { languageOf } from './language';
import en from './messages/en.json';
import pl from './messages/pl.json';
import { durationMs } from './options';
import { jsonLine } from './output';
import { formatted, typeOf, unknownTokens } from './record-text';
import { printable, tableLines } from './table';

type Messages = { [key: string]: string | Messages };

function flat(messages: Messages, path = ''): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

/** The arguments of an ICU message, without its text. */
const argumentsOf = (text = '') => [...new Set([...text.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name))].sort();

it('has the same messages with the same arguments in both languages', () => {
  const polish = new Map(flat(pl));
  const english = flat(en);
  expect([...polish.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  for (const [key, text] of english) expect([key, argumentsOf(polish.get(key))]).toEqual([key, argumentsOf(text)]);
});

it.each([
  ['pl_PL.UTF-8', 'pl'],
  ['pl', 'pl'],
  ['PL_pl', 'pl'],
  ['C', 'en'],
  ['POSIX', 'en'],
  ['de_DE', 'en'],
  ['plx', 'en'],
] as const)('speaks to %s in %s', (terminal, language) => {
  expect(languageOf(terminal)).toBe(language);
});

it.each([
  ['2s', 2_000],
  ['2', 2_000],
  ['500ms', 500],
  ['1.5m', 90_000],
  ['24h', 86_400_000],
  ['0', 0],
  ['25h', null],
  ['-1s', null],
  ['2 s', null],
  ['', null],
] as const)('reads the time %s as %s ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

describe('tables', () => {
  it('pad to the widest cell and align amounts to the right', () => {
    const columns = [{ title: 'Id' }, { title: 'Cena', align: 'right' }] as const;
    expect(tableLines(columns, [['masło', '0,57 zł']])).toEqual(['Id        Cena', 'masło  0,57 zł']);
  });

  it('fit the terminal: the widest texts are cut, amounts and titles never', () => {
    const columns = [{ title: 'Id' }, { title: 'Name' }, { title: 'Cena', align: 'right' }] as const;
    const rows = [['chleb_wiejski_k_1', 'Chleb wiejski', '1 234,56 zł']];
    expect(tableLines(columns, rows, 34)).toEqual([
      'Id         Name               Cena',
      'chleb_wi…  Chleb wie…  1 234,56 zł',
    ]);
    // Narrower than that it overflows, and stays readable.
    expect(tableLines(columns, rows, 5)[1]).toBe('chleb_w…  Chleb w…  1 234,56 zł');
  });

  it('keep to one line, whatever the log says', () => {
    expect(printable('ul. Długa 1\n00-950 Łódź\u001b[2J\u009b')).toBe('ul. Długa 1, 00-950 Łódź⟨U+001B⟩[2J⟨U+009B⟩');
    expect(printable('Jan\u202ekawoN')).toBe('Jan⟨U+202E⟩kawoN');
  });
});

it('prints a record as a format says', () => {
  const record = {
    ...{ topic: 'actions', partition: 1, offset: 7, timestamp: 1_000, key: Buffer.from('k') },
    ...{ value: Buffer.from('{"event_type":"new_product"}'), headers: [{ name: 'h', value: Buffer.from('v') }] },
  };
  expect(formatted(record, '%t %p:%o %T %k %S %h %%\\t%s')).toBe(
    'actions 1:7 1000 k 28 h=v %\t{"event_type":"new_product"}',
  );
  expect(typeOf(record)).toBe('new_product');
  expect([unknownTokens('%p %z %'), unknownTokens('%p%%')]).toEqual([['z', ''], []]);
});

it('escapes control characters that JSON leaves alone', () => {
  const value = { text: 'a\u009b31m\u007f\u202e\u{e0041}' };
  expect(jsonLine(value)).toBe('{"text":"a\\u009b31m\\u007f\\u202e\\udb40\\udc41"}');
  expect(JSON.parse(jsonLine(value))).toEqual(value);
});

it('says times on the shop’s clocks, and which of the two they are on', () => {
  expect(shopTime('2026-07-01T10:00:00Z')).toBe('2026-07-01 12:00:00 CEST');
  expect(shopTime('2026-10-25T00:30:00Z')).toBe('2026-10-25 02:30:00 CEST');
  expect(shopTime(new Date('2026-10-25T01:30:00Z'))).toBe('2026-10-25 02:30:00 CET');
});
