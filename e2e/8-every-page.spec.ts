import type { Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '@/lib/config';
import { createPublisher } from '@/lib/kafka/publisher';
import { expect, newAccount, register, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';
import { look, routes } from './support/pages';

/** A name that turns, hides and ends what is around it; and what of it may be seen. */
const hostile = 'Sok \u202e\u0007%05\u2069 מיץ';
const seen = 'Sok ⟨U+202E⟩⟨U+0007⟩%05⟨U+2069⟩ מיץ';

/** What a customer buys of a product, once the worker has made it. */
async function foreignPurchase(customer: string, product: string): Promise<string> {
  const config = loadConfig();
  const publisher = createPublisher(config, 'e2e');
  const id = uuidv7();
  const bought = { customer_id: customer, product_id: product, quantity: 2 };
  const value = JSON.stringify({ event_type: 'customer_buys_product', event_id: id, ...bought });
  await publisher.publish([{ topic: config.kafka.topics.actions, key: customer, value, headers: [] }]);
  await publisher.close();
  await withShop(({ owned_items }) => expect.poll(() => owned_items.countDocuments({ _id: id })).toBe(1));
  return id;
}

/** Puts a product of that name and a record without its fields on the log. */
async function foreignRecords(): Promise<{ product: string; letter: string }> {
  const config = loadConfig();
  const publisher = createPublisher(config, 'e2e');
  const id = uuidv7();
  const topic = config.kafka.topics.actions;
  const product = { event_type: 'new_product', id, name: hostile, type: 'Soki\u202e', price: 5.25 };
  const values = [product, { event_type: 'new_customer', event_id: `${id}-letter`, first_name: 7 }];
  await publisher.publish(values.map((value) => ({ topic, key: id, value: JSON.stringify(value), headers: [] })));
  await publisher.close();
  return withShop(async ({ products, dead_letters }) => {
    await expect.poll(() => products.countDocuments({ _id: id })).toBe(1);
    const find = () => dead_letters.findOne({ eventId: `${id}-letter` });
    await expect.poll(find).not.toBeNull();
    return { product: id, letter: (await find())?._id ?? '' };
  });
}

test('no page has a fault that axe finds, and none is turned by a name on it', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  const { product, letter } = await foreignRecords();
  const account = newAccount();
  await register(page, account);
  const customer = await withShop(
    async ({ customers }) => (await customers.findOne({ lastName: account.lastName }))?._id,
  );
  const purchase = await foreignPurchase(customer ?? '', product);
  const [ofCustomers, ofAnybody] = [
    ['/account', '/account/receipt', '/account/security', '/products/[id]'],
    ['/', '/account-deleted', '/basket', '/forgotten-password', '/new-password', '/register', '/sign-in'],
  ];
  const pathOf = (route: string) => {
    const id = {
      '/products/[id]': product,
      '/operator/customers/[id]': customer,
      '/operator/dead-letters/[id]': letter,
      '/operator/feed/[id]': letter,
      '/operator/products/[id]': product,
      '/operator/purchases/[id]': purchase,
    };
    return route.replace('[id]', id[route as keyof typeof id] ?? '');
  };
  for (const route of ofCustomers) await look(page, pathOf(route));
  await expect(page).toHaveTitle(`\u2068${seen}\u2069 · ClientFlow`);
  await expect(page.getByRole('heading', { level: 1 }).locator('bdi')).toHaveText(seen);
  await page.context().clearCookies();
  for (const route of ofAnybody) await look(page, pathOf(route));
  await ensureGroceries(page);
  const operators = routes().filter((route) => route.startsWith('/operator'));
  const second = await page.context().newPage();
  await second.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  const visit = async (on: Page, half: number) => {
    for (const route of operators.filter((_, index) => index % 2 === half)) await look(on, pathOf(route));
  };
  await Promise.all([visit(page, 0), visit(second, 1)]);
  // What is at no address has a test of its own (stop-pages.spec.ts).
  expect([...ofCustomers, ...ofAnybody, ...operators, '/[...missing]'].sort()).toEqual(routes().sort());
  await page.goto(pathOf('/operator/dead-letters/[id]'));
  await expect(page.getByText('brakuje pola id; pole first_name ma być tekstem, a jest liczbą').first()).toBeVisible();
});
