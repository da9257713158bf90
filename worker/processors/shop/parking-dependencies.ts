import type { ShopStore, UnsettledPurchase } from '@/lib/store/shop-store';

type LookUp = (ids: readonly string[]) => Promise<Set<string>>;

/** The customers and products that parked purchases wait for, as one sweep has seen them. */
export function createDependencies({
  existingCustomers,
  existingProducts,
}: Pick<ShopStore, 'existingCustomers' | 'existingProducts'>) {
  const customers = createSeen(existingCustomers);
  const products = createSeen(existingProducts);
  return {
    /** Those purchases whose customer and product are there. With `again`, what was missing is looked for once more. */
    async withDependencies(purchases: UnsettledPurchase[], { again = false } = {}): Promise<UnsettledPurchase[]> {
      const customerIds = purchases.map(({ customerId }) => customerId);
      const productIds = purchases.map(({ productId }) => productId);
      await Promise.all([customers.look(customerIds, again), products.look(productIds, again)]);
      return purchases.filter(({ customerId, productId }) => customers.has(customerId) && products.has(productId));
    },
  };
}

function createSeen(lookUp: LookUp) {
  const known = new Map<string, boolean>();
  return {
    async look(ids: readonly string[], again: boolean): Promise<void> {
      const wanted = [...new Set(ids)].filter((id) => !(again ? known.get(id) : known.has(id)));
      if (wanted.length === 0) return;
      const found = await lookUp(wanted);
      for (const id of wanted) known.set(id, found.has(id));
    },
    has: (id: string) => known.get(id) === true,
  };
}
