import type { SimulatedCounts } from '@/lib/domain/simulator';

/** What the n-th action of a run is: its kind, the how-many-eth of it, and how many customers have come before. */
export interface Place {
  kind: 'customers' | 'products' | 'priceChanges' | 'purchases';
  nth: number;
  customers: number;
}

/**
 * The order of a run's actions: new products first, so that there is something to buy; then customers, changed prices and
 * purchases, each spread evenly among the rest, a customer first.
 */
export function placeOf({ customers, products, priceChanges, purchases }: SimulatedCounts, index: number): Place {
  if (index < products) return { kind: 'products', nth: index, customers: 0 };
  const ofPeople = spread(index - products, customers, customers + priceChanges + purchases);
  if (ofPeople.isOne) return { kind: 'customers', nth: ofPeople.before, customers: ofPeople.before };
  const ofPrices = spread(ofPeople.others, priceChanges, priceChanges + purchases);
  if (ofPrices.isOne) return { kind: 'priceChanges', nth: ofPrices.before, customers: ofPeople.before };
  return { kind: 'purchases', nth: ofPrices.others, customers: ofPeople.before };
}

/** Of `all` places `some` are taken evenly, the first one among them: is this one, and how many are before it? */
function spread(place: number, some: number, all: number): { isOne: boolean; before: number; others: number } {
  const before = Math.ceil((place * some) / all);
  return { isOne: Math.ceil(((place + 1) * some) / all) > before, before, others: place - before };
}
