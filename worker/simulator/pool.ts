import type { SimulatedCounts } from '@/lib/domain/simulator';
import type { Collections } from '@/lib/mongo/collections';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import { RunFailedError } from '@/worker/runs';
import { firstFree } from './assortment';

/** Customers and products of the shop that a run takes beside its own. */
export type Pool = NonNullable<SimulatorRunDoc['pool']>;

/** Of the first and of the newest, so that whoever is no simulator's is among them; the run's document holds them. */
const poolHalf = 50;

/**
 * The customers and products in the database that a run takes beside its own.
 *
 * @throws RunFailedError when it needs some and there are none.
 */
export async function loadPool(collections: Collections, spec: SimulatedCounts): Promise<Pool> {
  const { purchases, priceChanges } = spec;
  const [customerIds, products] = await Promise.all([
    purchases > 0 ? somePeople(collections) : [],
    purchases + priceChanges > 0 ? someGoods(collections) : [],
  ]);
  if (purchases > 0 && spec.customers === 0 && customerIds.length === 0) {
    throw new RunFailedError('There are no customers to buy: ask for at least one customer in the run.');
  }
  if (purchases + priceChanges > 0 && spec.products === 0 && products.length === 0) {
    throw new RunFailedError('There are no products to buy: ask for at least one product in the run.');
  }
  return { customerIds, products };
}

async function somePeople({ customers }: Collections): Promise<string[]> {
  const half = async (way: 1 | -1) => {
    const cursor = customers.find({ forgotten: { $ne: true } }, { projection: { _id: 1 } });
    const found = await cursor.sort({ registeredAt: way, _id: way }).limit(poolHalf).toArray();
    return found.map(({ _id }) => _id);
  };
  return [...new Set([...(await half(1)), ...(await half(-1))])];
}

async function someGoods({ products }: Collections): Promise<Pool['products']> {
  const half = (way: 1 | -1) => products.find().sort({ createdAt: way, _id: way }).limit(poolHalf).toArray();
  const found = new Map([...(await half(1)), ...(await half(-1))].map((product) => [product._id, product]));
  return [...found.values()].map(({ _id: id, name, type, price }) => ({ id, name, type, price }));
}

/** Where in the assortment nothing is on the shelf yet: a second grocery of a name would be a riddle to whoever buys. */
export async function firstFreeProduct({ products }: Collections): Promise<number> {
  const found = await products.find({}, { projection: { name: 1 } }).toArray();
  return firstFree(found.map(({ name }) => name));
}
