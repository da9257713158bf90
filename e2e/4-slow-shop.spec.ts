import type { Page } from 'playwright/test';
import { expect, newAccount, register, test, withShop } from './support';
import { customerIdOf, publish } from './support/actions';
import { freeze } from './support/freeze';

test.use({ breaksRequests: true });

const mark = Date.now().toString(36);
const jam = { id: `jam_${mark}`, name: `Dżem ${mark}`, type: `dżem ${mark}`, price: 1_250 };

test.beforeAll(async () => {
  await publish({ type: 'new_product', data: jam });
  await withShop(({ products }) => expect.poll(() => products.countDocuments({ _id: jam.id })).toBe(1));
});

const buy = (page: Page) => page.getByRole('button', { name: 'Kup', exact: true }).click();
const isYours = (page: Page) => expect(page.getByRole('heading', { name: 'To już Twoje' })).toBeVisible();

/** A customer on the product's page, and how many purchases of theirs were applied. */
async function shopper(page: Page) {
  const account = newAccount();
  await register(page, account);
  await page.goto(`/products/${jam.id}`);
  await expect(page.getByRole('button', { name: 'Kup', exact: true })).toBeEnabled();
  const customerId = await customerIdOf(account);
  return () => withShop(({ owned_items }) => owned_items.countDocuments({ customerId }));
}

test('while the worker stands still a purchase is there at once, says more the longer it takes, and alarms nobody', async ({
  page,
}) => {
  const bought = await shopper(page);
  const mine = page.getByRole('main').getByRole('listitem').filter({ hasText: jam.name });
  const thaw = freeze('worker');
  try {
    const form = page.getByLabel('Liczba sztuk');
    await buy(page);
    await expect(page.getByRole('heading', { name: 'Zakup przyjęty' })).toBeVisible();
    const place = await form.boundingBox();
    await expect(page.getByText('Przetwarzanie trwa dłużej niż zwykle…')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Zakup przyjęty' })).toBeVisible();
    await expect(page.getByText(/^Worker (ma \d+ akcj|jeszcze nie potwierdził)/)).toBeVisible({ timeout: 20_000 });
    // Nothing that can be pressed has moved, and nothing is red.
    expect(await form.boundingBox()).toEqual(place);
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
    await page.getByRole('banner').getByRole('link', { name: 'Moje rzeczy' }).click();
    await expect(mine.getByText('W toku')).toBeVisible();
    expect(await bought()).toBe(0);
  } finally {
    thaw();
  }
  await expect(mine.getByText('W toku')).toBeHidden();
  await expect(mine).toBeVisible();
  expect(await bought()).toBe(1);
});

test('with Kafka standing still a customer is told after six seconds that trying again counts once, and it does', async ({
  page,
}) => {
  const bought = await shopper(page);
  const thaw = freeze('kafka');
  try {
    await buy(page);
    await expect(page.getByRole('heading', { name: 'Brak potwierdzenia' })).toBeVisible({ timeout: 10_000 });
    await expect(page.getByText('nawet jeśli dotarł, policzy się raz')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Brak potwierdzenia' })).toBeVisible();
  } finally {
    thaw();
  }
  await page.getByRole('button', { name: 'Ponów tę samą akcję' }).click();
  await isYours(page);
  expect(await bought()).toBe(1);
});

test('with the database standing still nothing is bought and the page says so; then it is, once', async ({ page }) => {
  const bought = await shopper(page);
  const thaw = freeze('mongo');
  try {
    await page.getByLabel('Liczba sztuk').fill('2');
    await buy(page);
    await expect(page.getByText('Sklep chwilowo nie odpowiada. Spróbuj ponownie za moment.')).toBeVisible();
    await expect(page.getByLabel('Liczba sztuk')).toHaveValue('2');
  } finally {
    thaw();
  }
  await buy(page);
  await isYours(page);
  expect(await bought()).toBe(1);
});

test('over a slow network a purchase is on its way at once, a second click is none, and a reload keeps it', async ({
  page,
}) => {
  const bought = await shopper(page);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 2_000,
    downloadThroughput: 50_000,
    uploadThroughput: 20_000,
  });
  await buy(page);
  await expect(page.getByRole('button', { name: 'Kup', exact: true })).toHaveAttribute('aria-busy', 'true', {
    timeout: 1_000,
  });
  await page.getByRole('button', { name: 'Kup', exact: true }).click({ force: true });
  await page.reload();
  await isYours(page);
  expect(await bought()).toBe(1);
});
