import { expect, it } from 'vitest';
import type { ShopStore } from '@/lib/store/shop-store';
import { purchase, seedCustomer, seedProduct, voucher } from '@/worker/testing/messages';
import { memoryStore } from '@/worker/testing/stores';
import { World } from '@/worker/testing/world';

const quote = { product_name: 'Mleko', product_type: 'mleko', unit_price: 0.5 };
const looks = 'existingCustomers existingProducts parkedPlaces';

it.each([
  {
    when: 'a purchase with a quote',
    values: [purchase('a', quote)],
    asked: `${looks} insertPurchases bumpRevisions`,
  },
  {
    when: 'purchases without one',
    values: [purchase('a'), purchase('b')],
    asked: `productContents ${looks} insertPurchases bumpRevisions`,
  },
  {
    when: 'purchases of what the chunk brings',
    values: [seedCustomer, seedProduct, purchase('a', quote), purchase('b')],
    asked:
      'productContents insertCustomerUpdates insertProductPrices saveCustomers saveProducts forgottenCustomers ' +
      'parkedPlaces insertPurchases bumpRevisions',
  },
  {
    when: 'purchases on a voucher',
    values: [purchase('a', { voucher_id: 'v' }), purchase('b', { voucher_id: 'v' })],
    asked: `productContents ${looks} vouchers voucherOutcomes redeemVouchers insertPurchases bumpRevisions`,
  },
  {
    when: 'purchases that are parked',
    values: [purchase('a', { product_id: 'p2' }), purchase('b', { customer_id: 'c2' })],
    asked: `productContents ${looks} purchaseOwners park forgottenCustomers bumpRevisions`,
  },
  { when: 'nothing but poison', values: ['poison'], asked: 'existingDeadLetters insertDeadLetters bumpRevisions' },
])('asks the database once for each thing that $when need', async ({ values, asked }) => {
  const world = new World(await memoryStore());
  for (const value of [seedCustomer, seedProduct, voucher('v')]) world.produce({ value });
  await world.drain();
  for (const value of values) world.produce({ value });
  const calls: string[] = [];
  await world.drain(world.processor(noted(world.under.store, calls)));
  expect(calls.sort()).toEqual(asked.split(' ').sort());
});

/** Notes each call of a store that asks the database: what is about nothing is answered without it. */
function noted(store: ShopStore, calls: string[]): ShopStore {
  return new Proxy(store, {
    get: (object, name) => {
      const member = Reflect.get(object, name) as unknown;
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        if (!Array.isArray(given[0]) || given[0].length > 0) calls.push(String(name));
        return Reflect.apply(member, object, given);
      };
    },
  });
}
