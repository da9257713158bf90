import { describe, expect, it } from 'vitest';
import { factOfAnyVersion } from './facts-version-1';
import { factsOfVersion1 } from './testing';

const recorded_at = '2026-03-01T12:00:00.000Z';
const bread = { product_id: 'bread', product_name: 'Chleb wiejski', product_type: 'chleb' };

describe('a fact of version 1 says the same in the words of version 2', () => {
  const wanted: Record<keyof typeof factsOfVersion1, object> = {
    customer_saved: { first_name: 'Ola', last_name: 'Żak', address: 'Polna 1\n00-950 Łódź', city: 'Łódź' },
    product_saved: { ...bread, price: 1.14, price_grosze: 114 },
    purchase_applied: {
      ...bread,
      unit_price: 0.57,
      unit_price_grosze: 57,
      quantity: 100,
      voucher_id: 'v',
      full_price: 1.14,
      full_price_grosze: 114,
    },
    voucher_issued: { product_type: 'chleb', percent_off: 50, rule_id: null },
    customer_forgotten: {},
  };

  it.each(Object.entries(factsOfVersion1))('%s', (type, text) => {
    const { event_id, version, customer_id } = JSON.parse(text);
    const { data } = factOfAnyVersion.safeParse(JSON.parse(text));
    expect(data).toEqual({
      fact_type: type,
      schema_version: 1,
      event_id,
      version,
      recorded_at,
      ...(customer_id && { customer_id }),
      ...wanted[type as keyof typeof wanted],
    });
  });

  it('without a voucher as with one', () => {
    const { voucher_id: _, full_price: __, ...plain } = JSON.parse(factsOfVersion1.purchase_applied);
    const { data } = factOfAnyVersion.safeParse(plain);
    expect(data).toMatchObject({ unit_price_grosze: 57 });
    expect(data).not.toHaveProperty('full_price_grosze');
  });
});

describe('a fact of version 2', () => {
  const purchase = {
    fact_type: 'purchase_applied',
    event_id: 'e3',
    schema_version: 2,
    recorded_at,
    version: '3',
    source: { partition: 0, offset: 3 },
    applied_at: '2026-03-01T12:00:00.500Z',
    priced_by: null,
    customer_id: 'jan',
    ...bread,
    unit_price: 0.57,
    unit_price_grosze: 57,
    quantity: 3,
  };
  const refusal = (value: object) => factOfAnyVersion.safeParse(value).error?.issues.map(({ path }) => path.join('.'));

  it.each([
    ['without the moment of the act', purchase],
    ['with it', { ...purchase, occurred_at: '2026-03-01T11:59:59.000Z' }],
    ['with a voucher', { ...purchase, voucher_id: 'v', full_price: 1.14, full_price_grosze: 114 }],
  ])('is read as it is: %s', (_name, value) => {
    expect(factOfAnyVersion.parse(value)).toEqual(value);
  });

  it.each([
    ['an amount that is another in grosze', { ...purchase, unit_price: 0.58 }, 'unit_price'],
    ['an amount that cannot be counted', { ...purchase, unit_price: 0.123 }, 'unit_price'],
    ['half of an amount', { ...purchase, full_price: 1.14 }, 'full_price'],
    ['no amount in grosze', { ...purchase, unit_price_grosze: undefined }, 'unit_price_grosze'],
    ['the names of version 1', { ...purchase, product_name: undefined, name: 'Chleb' }, 'product_name'],
    ['no time of the log', { ...purchase, recorded_at: undefined }, 'recorded_at'],
    ['a version that is yet to come', { ...purchase, schema_version: 3 }, 'schema_version'],
  ])('is refused with %s', (_name, value, field) => {
    expect(refusal(value)).toEqual([field]);
  });
});
