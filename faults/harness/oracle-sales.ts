import type { State } from './oracle-state';

interface Totals {
  units: number;
  revenue: number;
  purchases: number;
}

const none: Totals = { units: 0, revenue: 0, purchases: 0 };

/** The counters, summed over partitions, against a recomputation from the purchases. */
export function compareSales({ sales, owned_items: owned }: Pick<State, 'sales' | 'owned_items'>): string[] {
  const wanted = new Map<string, Totals>();
  for (const { productId, purchasedAt, quantity, unitPrice } of owned) {
    const hour = new Date(Math.floor(purchasedAt.getTime() / 3_600_000) * 3_600_000);
    add(wanted, `${productId} ${hour.toISOString()}`, {
      units: quantity,
      revenue: quantity * unitPrice,
      purchases: 1,
    });
  }
  const found = new Map<string, Totals>();
  for (const { productId, hour, units, revenue, purchases } of sales) {
    add(found, `${productId} ${hour.toISOString()}`, { units, revenue, purchases });
  }
  const keys = new Set([...wanted.keys(), ...found.keys()]);
  return [...keys].flatMap((key) => {
    const [has, should] = [found.get(key) ?? none, wanted.get(key) ?? none];
    if (has.units === should.units && has.revenue === should.revenue && has.purchases === should.purchases) return [];
    return [`counter ${key} is ${JSON.stringify(has)}, expected ${JSON.stringify(should)}`];
  });
}

function add(totals: Map<string, Totals>, key: string, { units, revenue, purchases }: Totals): void {
  const known = totals.get(key) ?? none;
  totals.set(key, {
    units: known.units + units,
    revenue: known.revenue + revenue,
    purchases: known.purchases + purchases,
  });
}
