import { describe, expect, it } from 'vitest';
import { placeOf } from './order';

const none = { customers: 0, products: 0, priceChanges: 0, purchases: 0, rate: 0, rampTo: 0, rampSeconds: 0, seed: 1 };

describe('the order of a run', () => {
  it.each([
    { customers: 3, products: 2, priceChanges: 4, purchases: 17 },
    { customers: 50, products: 0, priceChanges: 0, purchases: 7 },
    { customers: 0, products: 1, priceChanges: 9, purchases: 0 },
    { customers: 1, products: 0, priceChanges: 1, purchases: 1 },
  ])('has each action of $customers, $products, $priceChanges and $purchases once', (counts) => {
    const total = Object.values(counts).reduce((sum, count) => sum + count);
    const places = Array.from({ length: total }, (_, index) => placeOf({ ...none, ...counts }, index));
    for (const [kind, count] of Object.entries(counts)) {
      const nths = places.filter((place) => place.kind === kind).map(({ nth }) => nth);
      expect(nths, kind).toEqual(Array.from({ length: count }, (_, nth) => nth));
    }
    let customers = 0;
    for (const place of places) {
      expect(place.customers).toBe(customers);
      if (place.kind === 'customers') customers += 1;
    }
  });

  it('begins with products, then a customer, and spreads the others evenly', () => {
    const spec = { ...none, customers: 2, products: 1, priceChanges: 2, purchases: 6 };
    const letters = Array.from({ length: 11 }, (_, index) =>
      placeOf(spec, index).kind[0] === 'c' ? 'c' : placeOf(spec, index).kind.slice(0, 3),
    );
    expect(letters.join(' ')).toBe('pro c pri pur pur pur c pri pur pur pur');
  });
});
