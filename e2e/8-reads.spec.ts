import type { BrowserContext, Page } from 'playwright/test';
import { loadConfig } from '@/lib/config';
import { address, apiPaths, paths } from '@/lib/domain/paths';
import { createPublisher } from '@/lib/kafka/publisher';
import { expect, test, withShop } from './support';
import { freeze } from './support/freeze';
import { ensureGroceries } from './support/groceries';

/** Ids of a foreign producer; the name of each product says which it is. */
const oddIds = ['sok_100%', 'rabat%20', 'rabat ', '..', '.', '%2E%2E', 'a/b?c#d', '%E0%A4%A', '%', 'zażółć 😀'];
const nameOf = (id: string) => `Dziwny (${id})`;
const type = 'osobliwości';

async function publishOddProducts() {
  const config = loadConfig();
  const publisher = createPublisher(config, 'e2e');
  const messages = oddIds.map((id) => ({
    topic: config.kafka.topics.actions,
    key: id,
    value: Buffer.from(JSON.stringify({ event_type: 'new_product', id, name: nameOf(id), type, price: 1 })),
  }));
  await publisher.publish(messages, { deadlineMs: 10_000 });
  await publisher.close();
  await withShop(({ products }) =>
    expect.poll(() => products.countDocuments({ type }), { timeout: 30_000 }).toBe(oddIds.length),
  );
}

test('every product has a page of its own, whatever is in its id', async ({ page }) => {
  await publishOddProducts();
  for (const id of oddIds) {
    const html = await (await page.request.get(paths.product(id))).text();
    expect([id, /<title>(.*?)<\/title>/.exec(html)?.[1], /<h1[^>]*><bdi>(.*?)<\/bdi><\/h1>/.exec(html)?.[1]]).toEqual([
      id,
      `${nameOf(id)} · ClientFlow`,
      nameOf(id),
    ]);
    expect(await (await page.request.get(address(apiPaths.product, { id }))).json()).toMatchObject({ id });
  }
  await page.goto(paths.productsOfType(type));
  for (const id of ['sok_100%', 'rabat%20', '..']) {
    await page
      .getByRole('main')
      .getByRole('link', { name: nameOf(id) })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: nameOf(id) })).toBeVisible();
    await expect(page).toHaveTitle(`${nameOf(id)} · ClientFlow`);
    await page.goBack();
  }
});

test.describe('a browser whose clock and time zone are not the server’s', () => {
  test.use({ timezoneId: 'America/Los_Angeles' });
  for (const minutes of [-2, 2]) {
    test(`counts the age of what it reads by its own clock: ${minutes} min`, async ({ page }) => {
      await page.clock.install({ time: Date.now() + minutes * 60_000 });
      await page.goto(paths.productsOfType(type));
      const age = page.getByText(/^Odświeżono (przed chwilą|\d s temu)$/);
      await expect(age).toBeVisible();
      await page
        .getByRole('main')
        .getByRole('link', { name: nameOf('%') })
        .click();
      await expect(page.getByRole('heading', { level: 1, name: nameOf('%') })).toBeVisible();
      await expect(age).toBeVisible();
    });
  }
});

test.describe('while requests fail', () => {
  test.use({ breaksRequests: true });

  test('offline, a link leaves the page where it is and says so; the next page comes with the network', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    const heading = page.getByRole('heading', { level: 1, name: 'Świeżo na półce' });
    const held = page.getByText('Nie można teraz otworzyć tej strony');
    await expect(heading).toBeVisible();
    const link = page.getByRole('banner').getByRole('link', { name: 'Zaloguj się' });
    const place = await link.boundingBox();
    await context.setOffline(true);
    await expect(page.getByText('Jesteś offline.')).toBeVisible();
    // Whoever is about to press it presses it.
    expect(await link.boundingBox()).toEqual(place);
    await link.click();
    await expect(held).toBeVisible();
    await expect(heading).toBeVisible();
    expect(new URL(page.url()).pathname).toBe('/');
    await context.setOffline(false);
    await expect(page).toHaveURL('/sign-in');
    await expect(held).toBeHidden();
    // An act would wait behind the page without a word.
    await context.setOffline(true);
    await page.getByRole('banner').getByRole('link', { name: 'Katalog' }).click();
    await expect(held).toBeVisible();
    await page.getByLabel('E-mail').fill('anna@example.com');
    await page.getByLabel('Hasło', { exact: true }).fill('jakieś hasło');
    await page.getByRole('main').getByRole('button', { name: 'Zaloguj się' }).click();
    await expect(page.getByText('a inna strona wciąż się wczytuje. Niczego nie wysłano')).toBeVisible();
    await context.setOffline(false);
    await expect(heading).toBeVisible();
    await page.getByRole('banner').getByRole('link', { name: 'Zaloguj się' }).click();
    await expect(page).toHaveURL('/sign-in');
    await context.setOffline(true);
    await page.goBack();
    await expect(heading).toBeVisible();
    await context.setOffline(false);
  });

  test('while the database stands still pages come and say so, old data is called stale, and all come back', async ({
    page,
    context,
  }) => {
    await ensureGroceries(page);
    await page.goto('/operator/products');
    const thaw = freeze('mongo');
    try {
      for (const path of ['/account', '/operator/customers', '/', '/products/mleko_k_1'])
        await comesInTime(context, path);
      await expect(page.getByText('Nieaktualne').first()).toBeVisible();
      const [account, panel, shop] = await Promise.all([
        opened(context, '/account'),
        opened(context, '/operator/customers'),
        opened(context, '/'),
      ]);
      thaw();
      await expect(page.getByText('Nieaktualne').first()).toBeHidden();
      await expect(panel.getByRole('heading', { level: 1, name: 'Klienci' })).toBeVisible();
      await expect(account.getByRole('main').getByRole('link', { name: 'Do panelu' })).toBeVisible();
      await expect(shop.getByRole('banner').getByRole('button', { name: 'Wyloguj się' })).toBeVisible();
      await expect(
        shop
          .getByRole('main')
          .getByRole('link', { name: /Dziwny|Wedel Gorzka/ })
          .first(),
      ).toBeVisible();
    } finally {
      thaw();
    }
  });
});

/** The whole of a page, with its header, within three seconds. */
async function comesInTime(context: BrowserContext, path: string) {
  const from = Date.now();
  const response = await context.request.get(path);
  const html = await response.text();
  expect(Date.now() - from).toBeLessThan(3_000);
  expect([path, response.status(), /<header.*ClientFlow/s.test(html)]).toEqual([path, 200, true]);
}

/** A page that says what is missing. */
async function opened(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.getByText(/Baza danych nie odpowiada/).first()).toBeVisible();
  return page;
}
