import { loadConfig } from '@/lib/config';
import { groceries } from '@/lib/domain/groceries';
import { connectMongo } from '@/lib/mongo/client';
import { ownedItemDoc, productDoc, productPriceDoc } from '@/lib/mongo/testing';

/** Puts products, and purchases of whoever has registered, into the shop. Arguments: how many of each there shall be. */
const [products = 13, items = 0] = process.argv.slice(2).map(Number);
const { collections, close } = await connectMongo(loadConfig());
const shelf = groceries.flatMap(({ slug, type, names }) =>
  names.map((name, n) => productDoc(`${slug}_k_${n + 1}`, { name, type })),
);
const present = await collections.products.countDocuments();
const more = Array.from({ length: Math.max(0, products - present) }, (_, n) =>
  present === 0 ? shelf[n] : productDoc(`product-${n}`, { name: `Product ${n}`, type: `type ${n % 12}` }),
);
const added = more.flatMap((doc) => doc ?? []);
if (added.length > 0) {
  await collections.products.insertMany(added);
  const prices = added.map(({ _id, name, type }) => productPriceDoc(`price-${_id}`, { productId: _id, name, type }));
  await collections.product_prices.insertMany(prices);
}
const customers = await collections.customers.find({}, { projection: { _id: 1 } }).toArray();
for (let from = 0; from < items; from += 1_000) {
  const some = Array.from({ length: Math.min(1_000, items - from) }, (_, n) => {
    // Every twentieth is of somebody who has registered, the others are of people who are not here.
    const customerId = (from + n) % 20 === 0 ? (customers[0]?._id ?? '') : `customer-${(from + n) % 20}`;
    return ownedItemDoc(`bench-${from + n}`, { customerId, purchasedAt: new Date(Date.now() - (from + n) * 1_000) });
  });
  await collections.owned_items.insertMany(some);
}
await close();
process.exit(0);
