import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysOf } from '@/lib/domain/sales-range';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { openTestShop, type TestShop } from '@/lib/mongo/testing';
import { rankProducts, salesReport } from './sales';
import { salesCsv } from './sales-csv';

let shop: TestShop;
const none = { units: 0, revenue: 0, purchases: 0 };
/** The evening of the day that the clocks go forward. */
const now = new Date('2026-03-29T21:30:00Z');

beforeAll(async () => {
  shop = await openTestShop();
  const counter = (productId: string, hour: string, partition: number, units: number, name = productId) => ({
    _id: `${productId}|${hour}|${partition}`,
    ...{ productId, name, partition, units, purchases: 1, offset: 0 },
    type: productId === 'milk' ? 'mleko' : 'chleb',
    hour: new Date(hour),
    day: warsawDay(new Date(hour)),
    revenue: units * 105,
  });
  await shop.collections.sales.insertMany([
    counter('milk', '2026-03-29T21:00:00Z', 0, 2, '=New, "name"'),
    counter('milk', '2026-03-29T21:00:00Z', 1, 3, '=New, "name"'),
    // Half past midnight of today in Warsaw.
    counter('bread', '2026-03-28T23:00:00Z', 0, 1),
    counter('milk', '2026-03-28T22:00:00Z', 0, 7, 'Old name'),
    counter('milk', '2026-03-23T10:00:00Z', 0, 10, 'Older name'),
    // The day before the first of the seven.
    counter('milk', '2026-03-22T22:00:00Z', 0, 100),
  ]);
});
afterAll(() => shop.close());

describe('the sales report', () => {
  it('adds up today by the hours of Warsaw, on a day of 23', async () => {
    const report = await salesReport(shop.collections, { range: 'today' }, now);
    expect(report).toMatchObject({ from: '2026-03-29', to: '2026-03-29', productCount: 2 });
    expect(report.totals).toEqual({ units: 6, revenue: 630, purchases: 3 });
    // The same hour of yesterday counts by the half of it that has passed.
    expect(report.before).toEqual({ units: 4, revenue: 368, purchases: 1 });
    expect(report.buckets).toHaveLength(23);
    expect(report.buckets.filter(({ units }) => units > 0)).toEqual([
      { at: '2026-03-28T23:00:00.000Z', units: 1, revenue: 105, purchases: 1, before: none },
      {
        ...{ at: '2026-03-29T21:00:00.000Z', units: 5, revenue: 525, purchases: 2 },
        before: { units: 7, revenue: 735, purchases: 1 },
      },
    ]);
  });

  it('adds up days, and names a product as it was called last', async () => {
    const report = await salesReport(shop.collections, { range: '7d' }, now);
    expect(report.buckets.map(({ units }) => units)).toEqual([10, 0, 0, 0, 0, 7, 6]);
    expect(report.totals).toEqual({ units: 23, revenue: 2415, purchases: 5 });
    expect(report.before).toEqual({ units: 50, revenue: 5_250, purchases: 1 });
    const rows = report.products.map(({ productId, name, units, revenueBefore }) => [
      ...[productId, name, units, revenueBefore],
    ]);
    expect(rows).toEqual([
      ['milk', '=New, "name"', 22, 5_250],
      ['bread', 'bread', 1, 0],
    ]);
    expect(report.types).toEqual([
      { type: 'mleko', units: 22, revenue: 2310, purchases: 4, revenueBefore: 5_250 },
      { type: 'chleb', units: 1, revenue: 105, purchases: 1, revenueBefore: 0 },
    ]);
  });

  it('adds up every spelling of a type, named as what brought the most', async () => {
    const hour = new Date('2027-06-01T10:00:00Z');
    const counter = (type: string, revenue: number) => ({
      ...{ _id: `t|${type}`, productId: `t ${type}`, name: type, partition: 0, units: 1, purchases: 1, offset: 0 },
      ...{ type, hour, day: '2027-06-01', revenue },
    });
    await shop.collections.sales.insertMany([counter('Pieczywo', 5), counter('pieczywo ', 7), counter('sok', 9)]);
    expect((await salesReport(shop.collections, { range: 'today' }, hour)).types).toEqual([
      { type: 'pieczywo ', units: 2, revenue: 12, purchases: 2, revenueBefore: 0 },
      { type: 'sok', units: 1, revenue: 9, purchases: 1, revenueBefore: 0 },
    ]);
    await shop.collections.sales.deleteMany({ hour });
  });

  it('says that nothing was sold', async () => {
    const report = await salesReport(shop.collections, { range: '30d' }, new Date('2027-01-01T12:00:00Z'));
    expect(report).toMatchObject({ totals: { revenue: 0 }, before: { revenue: 0 }, products: [], types: [] });
    expect(report.buckets).toHaveLength(30);
  });

  it('takes any days, whole ones when today is not among them, and months of more than a quarter', async () => {
    const days = await salesReport(shop.collections, { from: '2026-03-23', to: '2026-03-28' }, now);
    expect(days).toMatchObject({ from: '2026-03-23', to: '2026-03-28', isUnderWay: false, totals: { units: 17 } });
    expect(days.before).toEqual({ units: 100, revenue: 10_500, purchases: 1 });
    expect(days.buckets.at(-1)).toMatchObject({ at: '2026-03-28', units: 7, before: { units: 100 } });
    const one = await salesReport(shop.collections, { from: '2026-03-23', to: '2026-03-23' }, now);
    expect(one.buckets).toHaveLength(24);
    expect([one.totals.units, one.before.units]).toEqual([10, 100]);
    const months = await salesReport(shop.collections, { from: '2025-11-15', to: '2026-03-29' }, now);
    expect(months.buckets.map(({ at, units }) => [at, units])).toEqual([
      ...[
        ['2025-11', 0],
        ['2025-12', 0],
        ['2026-01', 0],
        ['2026-02', 0],
        ['2026-03', 123],
      ],
    ]);
  });

  it('orders products by any column', () => {
    const product = (name: string, revenue: number) => ({
      ...{ productId: name, name, type: 't', units: 1, purchases: 1 },
      revenue,
    });
    const products = [product('Żurek', 1), product('Łaciate', 3), product('Zupa', 2)];
    const names = (sort: Parameters<typeof rankProducts>[1]) => rankProducts(products, sort).map(({ name }) => name);
    expect(names('-revenue')).toEqual(['Łaciate', 'Zupa', 'Żurek']);
    expect(names('revenue')).toEqual(['Żurek', 'Zupa', 'Łaciate']);
    expect(names('name')).toEqual(['Łaciate', 'Zupa', 'Żurek']);
    expect(names('-units')).toEqual(['Łaciate', 'Zupa', 'Żurek']);
  });
});

describe('the file', () => {
  const text = async (range: 'today' | '7d', dialect: 'pl' | 'en' = 'en') => {
    let all = '';
    for await (const line of salesCsv(shop.collections, daysOf({ range }, now), dialect)) all += line;
    return all;
  };

  it('has a line for each product and day, or hour of today', async () => {
    const header = '\uFEFFfrom,product_id,product,type,purchases,units,revenue_pln\r\n';
    expect(await text('today')).toBe(
      `${header}2026-03-29T00:00+01:00,bread,bread,chleb,1,1,1.05\r\n` +
        `2026-03-29T23:00+02:00,milk,"'=New, ""name""",mleko,2,5,5.25\r\n`,
    );
    expect((await text('7d')).split('\r\n')).toEqual([
      header.trimEnd(),
      '2026-03-23,milk,Older name,mleko,1,10,10.50',
      '2026-03-28,milk,Old name,mleko,1,7,7.35',
      '2026-03-29,bread,bread,chleb,1,1,1.05',
      `2026-03-29,milk,"'=New, ""name""",mleko,2,5,5.25`,
      '',
    ]);
  });

  it.each([
    { range: 'today' },
    { range: '7d' },
    { from: '2026-03-22', to: '2026-03-28' },
    { from: '2026-03-29', to: '2026-03-23' },
    { from: '2025-01-01', to: '2026-12-31' },
  ] as const)('says what the page says of %j', async (request) => {
    const report = await salesReport(shop.collections, request, now);
    const added = { units: 0, revenue: 0, purchases: 0 };
    const moments: string[] = [];
    for await (const line of salesCsv(shop.collections, daysOf({ range: 'today', ...request }, now), 'en')) {
      const [at = '', ...fields] = line.trimEnd().split(',');
      const [purchases, units, revenue] = fields.slice(-3).map(Number);
      if (!/^2/.test(at)) continue;
      moments.push(at.slice(0, 10));
      added.purchases += purchases ?? 0;
      added.units += units ?? 0;
      added.revenue += Math.round((revenue ?? 0) * 100);
    }
    expect(added).toEqual(report.totals);
    expect(moments.every((day) => day >= report.from && day <= report.to)).toBe(true);
  });

  it('is parted and has decimals as Polish spreadsheets have them', async () => {
    expect((await text('today', 'pl')).split('\r\n')).toEqual([
      '\uFEFFfrom;product_id;product;type;purchases;units;revenue_pln',
      '2026-03-29T00:00+01:00;bread;bread;chleb;1;1;1,05',
      `2026-03-29T23:00+02:00;milk;"'=New, ""name""";mleko;2;5;5,25`,
      '',
    ]);
  });

  it('tells the hours apart that Warsaw has twice', async () => {
    const hours = ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z'].map((time) => new Date(time));
    await shop.collections.sales.insertMany(
      hours.map((hour) => ({
        ...{ _id: `cola ${hour.toISOString()}`, productId: 'cola', name: 'Cola', type: 'sok', hour, day: '2026-10-25' },
        ...{ partition: 0, units: 1, revenue: 5, purchases: 1, offset: 0 },
      })),
    );
    let all = '';
    for await (const line of salesCsv(shop.collections, ['2026-10-25'], 'pl')) all += line;
    expect(all.split('\r\n').slice(1)).toEqual([
      '2026-10-25T02:00+02:00;cola;Cola;sok;1;1;0,05',
      '2026-10-25T02:00+01:00;cola;Cola;sok;1;1;0,05',
      '',
    ]);
    const { buckets } = await salesReport(shop.collections, { range: 'today' }, new Date('2026-10-25T20:00:00Z'));
    expect(buckets).toHaveLength(25);
    await shop.collections.sales.deleteMany({ productId: 'cola' });
  });
});
