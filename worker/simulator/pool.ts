import type { SimulatorSpec } from '@/lib/domain/simulator';
import type { Collections } from '@/lib/mongo/collections';
import { RunFailedError } from '@/worker/runs';
import { firstFree } from './assortment';
import type { Pool } from './traffic';

const poolSize = 1_000;

/**
 * The customers and products in the database that a run's purchases need beside its own.
 *
 * @throws RunFailedError when it needs some and there are none.
 */
export async function loadPool({ customers, products }: Collections, spec: SimulatorSpec): Promise<Pool> {
  const needsCustomers = spec.purchases > 0 && spec.customers === 0;
  const needsProducts = spec.purchases > 0 && spec.products === 0;
  const [people, goods] = await Promise.all([
    needsCustomers
      ? customers
          .find({ forgotten: { $ne: true } }, { projection: { _id: 1 } })
          .sort({ _id: 1 })
          .limit(poolSize)
          .toArray()
      : [],
    needsProducts ? products.find().sort({ _id: 1 }).limit(poolSize).toArray() : [],
  ]);
  if (needsCustomers && people.length === 0) {
    throw new RunFailedError('There are no customers to buy: ask for at least one customer in the run.');
  }
  if (needsProducts && goods.length === 0) {
    throw new RunFailedError('There are no products to buy: ask for at least one product in the run.');
  }
  return {
    customerIds: people.map(({ _id }) => _id),
    products: goods.map(({ _id: id, name, type, price }) => ({ id, name, type, price })),
  };
}

/** Where in the assortment nothing is on the shelf yet: a second grocery of a name would be a riddle to whoever buys. */
export async function firstFreeProduct({ products }: Collections): Promise<number> {
  const found = await products.find({}, { projection: { name: 1 } }).toArray();
  return firstFree(found.map(({ name }) => name));
}
