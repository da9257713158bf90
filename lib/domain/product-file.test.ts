import { describe, expect, it } from 'vitest';
import { readCsv } from './csv-rows';
import { lotsOf, mostRows, plainPrice, readProductFile } from './product-file';

describe('readCsv', () => {
  it('parts columns by what the first line is parted by, with a mark or without', () => {
    expect(readCsv('\uFEFFa;b\r\n1,5;2\r\n')).toEqual({
      separator: ';',
      rows: [
        { line: 1, fields: ['a', 'b'] },
        { line: 2, fields: ['1,5', '2'] },
      ],
    });
    expect(readCsv('"a;b;c",d\n').separator).toBe(',');
  });

  it('reads quotes, lines within them, and counts lines as an editor does', () => {
    const { rows } = readCsv('a,b\n"x ""y"", z","1\n2"\n\n ,\nlast,"never closed\n');
    expect(rows.map(({ line, fields }) => [line, ...fields])).toEqual([
      [1, 'a', 'b'],
      [2, 'x "y", z', '1\n2'],
      [6, 'last', 'never closed\n'],
    ]);
  });
});

describe('a file of products', () => {
  it.each([
    ['\uFEFFid;nazwa;typ;cena\r\nm1;Mleko;mleko;1 234,50 zł\r\n', 'm1', '1234,50'],
    ['id,name,type,price\nm1,Mleko,mleko,"1,234.50"\n', 'm1', '1234.50'],
    ['Cena;Typ;Nazwa\n1.234,5;mleko;Mleko\n', null, '1234,5'],
  ])('is read in Polish and in English, with columns in any order', (text, id, price) => {
    const product = { id, name: 'Mleko', type: 'mleko', price };
    expect(readProductFile(text)).toEqual({ rows: [{ line: 2, product }], faults: [] });
  });

  it('tells what is wrong line by line, and takes the others', () => {
    const lines = [
      'nazwa;typ;cena',
      'Mleko;mleko;2,99',
      ';mleko;1',
      'Chleb;chleb;za darmo',
      'Sok;sok;0',
      'MLEKO;mleko;1',
    ];
    const read = readProductFile([...lines, 'Mleko; Mleko ;3,00'].join('\n'));
    expect(read).toMatchObject({
      rows: [{ line: 2 }, { line: 6 }],
      faults: [
        { line: 3, column: 'name', fault: 'required' },
        { line: 4, column: 'price', fault: 'priceFormat' },
        { line: 5, column: 'price', fault: 'priceRange' },
        { line: 7, column: null, fault: 'twice' },
      ],
    });
  });

  it('takes the mark before a formula away, which our own files put there', () => {
    expect(readProductFile("name,type,price\n'=1+1,x,2.00\n'tis,x,2.00")).toMatchObject({
      rows: [{ product: { name: '=1+1' } }, { product: { name: "'tis" } }],
    });
  });

  it('is none when it names no columns, has no products or too many', () => {
    expect(readProductFile('')).toEqual({ problem: 'empty' });
    expect(readProductFile('name,type,price\n')).toEqual({ problem: 'empty' });
    expect(readProductFile('Mleko,mleko,2.99\n')).toEqual({ problem: 'noColumns' });
    const many = Array.from({ length: mostRows + 1 }, (_, i) => `p${i},x,1`);
    expect(readProductFile(['name,type,price', ...many].join('\n'))).toEqual({ problem: 'tooMany' });
  });

  it('guesses no decimals: what parts thousands in one language is a fault of the other', () => {
    expect(plainPrice('1.234', ';')).toBe('1234');
    expect(plainPrice('1.234', ',')).toBe('1.234');
    expect(plainPrice('12,50', ',')).toBe('12,50');
  });

  it('is sent in lots of at most a hundred rows and what a request holds', () => {
    const row = (i: number, name = 'x') => ({ line: i, product: { id: null, name, type: 'x', price: '1' } });
    expect(lotsOf(Array.from({ length: 250 }, (_, i) => row(i))).map((lot) => lot.length)).toEqual([100, 100, 50]);
    const long = lotsOf(Array.from({ length: 250 }, (_, i) => row(i, 'x'.repeat(200).concat('ż'))));
    expect(long.length).toBe(3);
    expect(lotsOf(Array.from({ length: 100 }, (_, i) => row(i, '"'.repeat(200)))).length).toBe(2);
  });
});
