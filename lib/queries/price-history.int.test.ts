import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogRecord } from '@/lib/contract/record';
import { recordVersion } from '@/lib/contract/version';
import { dayNumber, dayOf, startOfDay, warsawDay } from '@/lib/domain/warsaw-time';
import { openTestShop, productPriceDoc, type TestShop } from '@/lib/mongo/testing';
import { priceHistory } from './price-history';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

type Change = [time: string, price: number];
let products = 0;

/** Applies a product's updates in the order given; of equal times the later in the list stands later in the log. */
async function history(changes: readonly Change[], applied = changes.map((_, i) => i)) {
  products += 1;
  const productId = `p${products}`;
  const rows = changes.map(([at, price], offset) => {
    const time = new Date(at);
    const record = { partition: 0, offset, timestamp: time.getTime(), headers: [] } as unknown as LogRecord;
    return productPriceDoc(`${productId} ${offset}`, { productId, price, time, version: recordVersion(record) });
  });
  for (const index of applied) if (rows[index]) await shop.collections.product_prices.insertOne(rows[index]);
  return priceHistory(shop.collections, productId, new Date('2026-12-01T12:00:00Z'));
}

const reduction = async (...changes: Change[]) => (await history(changes))?.reduction;
const steps = (found: Awaited<ReturnType<typeof history>>) => found?.steps.map(({ price }) => price);

describe('the price history', () => {
  it('is of changes only, in the order of versions, however they were applied', async () => {
    const changes: Change[] = [
      ['2026-11-01T10:00:00Z', 500],
      ['2026-11-02T10:00:00Z', 500],
      ['2026-11-03T10:00:00Z', 700],
      ['2026-11-04T10:00:00Z', 600],
      ['2026-11-04T10:00:00Z', 650],
    ];
    const inOrder = await history(changes);
    expect(steps(inOrder)).toEqual([500, 700, 650]);
    expect(inOrder?.isWhole).toBe(true);
    expect(await history(changes, [4, 1, 3, 0, 2])).toEqual(inOrder);
  });

  it('is null of a product that is not there', async () => {
    expect(await history([])).toBeNull();
  });

  it('shows the newest of very many, and still knows the lowest', async () => {
    const start = Date.parse('2026-11-01T00:00:00Z');
    const many = Array.from({ length: 300 }, (_, i): Change => {
      return [new Date(start + i * 60_000).toISOString(), i === 10 ? 100 : 500 + (i % 2)];
    });
    const found = await history([...many, ['2026-11-20T10:00:00Z', 450]]);
    expect(found?.isWhole).toBe(false);
    expect(found?.steps).toHaveLength(250);
    expect(found?.reduction).toMatchObject({ lowest: 100 });
  });
});

describe('the lowest price of the 30 days before a reduction', () => {
  it.each<[string, Change[], unknown]>([
    ['a price that never changed', [['2026-10-01T10:00:00Z', 500]], null],
    [
      'an increase',
      [
        ['2026-10-01T10:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 600],
      ],
      null,
    ],
    [
      'a reduction from a price that held for long',
      [
        ['2026-08-01T10:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 400],
      ],
      { lowest: 500, isYoung: false },
    ],
    [
      'a price that was raised before it was reduced',
      [
        ['2026-08-01T10:00:00Z', 300],
        ['2026-10-20T10:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 400],
      ],
      { lowest: 300, isYoung: false },
    ],
    [
      'a low price that ended before those days',
      [
        ['2026-08-01T10:00:00Z', 300],
        ['2026-09-20T10:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 400],
      ],
      { lowest: 500, isYoung: false },
    ],
    [
      'a low price that ended on the first of those days, in the morning',
      [
        ['2026-08-01T10:00:00Z', 300],
        ['2026-10-02T06:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 400],
      ],
      { lowest: 300, isYoung: false },
    ],
    [
      'reductions in a chain: each is measured by the days before itself',
      [
        ['2026-08-01T10:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 400],
        ['2026-11-05T10:00:00Z', 350],
      ],
      { lowest: 400, isYoung: false },
    ],
    [
      'a product of fewer days',
      [
        ['2026-11-01T10:00:00Z', 500],
        ['2026-11-05T10:00:00Z', 600],
        ['2026-11-10T10:00:00Z', 400],
      ],
      { lowest: 500, isYoung: true },
    ],
    [
      'what was said again after the reduction, which moves nothing',
      [
        ['2026-08-01T10:00:00Z', 500],
        ['2026-09-01T10:00:00Z', 400],
        ['2026-11-20T10:00:00Z', 400],
      ],
      { at: '2026-09-01T10:00:00.000Z', lowest: 500 },
    ],
    [
      'a price that held for no time before a lower one',
      [
        ['2026-11-01T10:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 400],
      ],
      null,
    ],
    [
      'an increase by way of a price that held for no time',
      [
        ['2026-08-01T10:00:00Z', 300],
        ['2026-11-01T10:00:00Z', 900],
        ['2026-11-01T10:00:00Z', 400],
      ],
      null,
    ],
    [
      'a reduction by way of a lower price that held for no time',
      [
        ['2026-08-01T10:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 100],
        ['2026-11-01T10:00:00Z', 400],
      ],
      { at: '2026-11-01T10:00:00.000Z', lowest: 500 },
    ],
    [
      'a lower price that held for no time within the days',
      [
        ['2026-08-01T10:00:00Z', 500],
        ['2026-10-20T10:00:00Z', 100],
        ['2026-10-20T10:00:00Z', 600],
        ['2026-11-01T10:00:00Z', 400],
      ],
      { lowest: 500 },
    ],
    [
      'a low price that ended at the midnight when those days begin',
      [
        ['2026-08-01T10:00:00Z', 300],
        ['2026-10-01T22:00:00Z', 500],
        ['2026-11-01T10:00:00Z', 400],
      ],
      { lowest: 500, isYoung: false },
    ],
  ])('%s', async (_, changes, expected) => {
    const found = await reduction(...changes);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected as object);
  });

  it('is what a look at the whole history finds', async () => {
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 60 });
    const changes = fc.array(fc.tuple(minutes, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 12 });
    const start = Date.parse('2026-09-01T00:00:00Z');
    await fc.assert(
      fc.asyncProperty(changes, async (drawn) => {
        const inOrder = drawn
          .sort(([a], [b]) => a - b)
          .map(([minute, price]): Change => [new Date(start + minute * 60_000).toISOString(), price]);
        expect((await reduction(...inOrder))?.lowest).toBe(lowestByHand(inOrder));
      }),
      { numRuns: 60 },
    );
  });
});

function lowestByHand(all: readonly Change[]): number | undefined {
  const changes = all.filter(([at], i) => at !== all[i + 1]?.[0]);
  const now = changes.at(-1)?.[1];
  const changed = changes.findLastIndex(([, price]) => price !== now);
  const before = changes[changed];
  const reduced = changes[changed + 1];
  if (!before || !reduced || now === undefined || before[1] < now) return undefined;
  const since = startOfDay(dayOf(dayNumber(warsawDay(new Date(reduced[0]))) - 30)).getTime();
  const held = changes.slice(0, changed + 1).filter((_, i) => Date.parse(changes[i + 1]?.[0] ?? '') > since);
  return Math.min(...held.map(([, price]) => price));
}
