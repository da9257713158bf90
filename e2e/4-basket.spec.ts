import type { Page } from 'playwright/test';
import { type Account, addSession, expect, newAccount, postRegistration, register, test, withShop } from './support';
import { customerIdOf, publish } from './support/actions';
import { freeze } from './support/freeze';

test.use({ breaksRequests: true });

const mark = Date.now().toString(36);
const goods = {
  milk: { id: `milk_${mark}`, name: `Mleko ${mark}`, type: `mleko ${mark}`, price: 300 },
  butter: { id: `butter_${mark}`, name: `Masło ${mark}`, type: `masło ${mark}`, price: 800 },
  bread: { id: `bread_${mark}`, name: `Chleb ${mark}`, type: `chleb ${mark}`, price: 500 },
};
const shelf = `/?q=${mark}`;

test.beforeAll(async () => {
  await publish(...Object.values(goods).map((data) => ({ type: 'new_product', data }) as const));
  const ids = Object.values(goods).map(({ id }) => id);
  await withShop(({ products }) => expect.poll(() => products.countDocuments({ _id: { $in: ids } })).toBe(3));
});

type Good = keyof typeof goods;

/** Puts one piece of each in, on the catalogue's cards. */
async function putIn(page: Page, ...names: Good[]) {
  for (const name of names) await page.getByRole('button', { name: `Do koszyka: ${goods[name].name}` }).click();
}

const link = (page: Page) => page.getByRole('banner').getByRole('link', { name: /^Koszyk/ });
const row = (page: Page, name: Good) =>
  page.getByRole('list', { name: 'Produkty w koszyku' }).getByRole('listitem').filter({ hasText: goods[name].name });
const quantity = (page: Page, name: Good) => page.getByLabel(`Liczba sztuk: ${goods[name].name}`);
const summary = (page: Page) => page.getByRole('complementary', { name: 'Podsumowanie' });
const buyAll = (page: Page) => summary(page).getByRole('button', { name: /^Kup/ });
const isBought = (page: Page, name: Good) => expect(row(page, name).getByText('Zastosowano')).toBeVisible();

/** The ids of the basket's lines by product, as the browser keeps them. */
const lineIds = (page: Page) =>
  page.evaluate(() => {
    const texts = Object.entries(localStorage).filter(([key]) => key.startsWith('clientflow.basket.'));
    const lines: { id: string; product: { id: string } }[] = texts.flatMap(([, text]) => JSON.parse(text).lines);
    return Object.fromEntries(lines.map(({ id, product }) => [product.id, id]));
  });

/** What the customer owns, by product. */
async function owned(account: Account) {
  const customerId = await customerIdOf(account);
  return withShop(async ({ owned_items }) => {
    const items = await owned_items.find({ customerId }).toArray();
    return Object.fromEntries(items.map((item) => [item.productId, item]));
  });
}

/** The server actions that the page sends from now on. */
function acts(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['next-action'] !== undefined) sent.push(request.postData() ?? '');
  });
  return sent;
}

async function signInHere(page: Page, { email, password }: Account) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Hasło', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Zaloguj się' }).click();
  await page.waitForURL((url) => url.pathname === '/basket');
}

test('a basket belongs to whoever fills it, survives a reload and a second tab, and joins the account that signs in', async ({
  page,
  context,
}) => {
  const anna = newAccount();
  await register(page, anna);
  await page.goto(shelf);
  await putIn(page, 'milk');
  await expect(link(page)).toHaveAccessibleName('Koszyk, 1 sztuka');

  // Another account, then nobody, in the same browser.
  await context.clearCookies();
  await addSession(context, (await postRegistration(newAccount())).cookie);
  await page.goto(shelf);
  await expect(page.getByRole('button', { name: `Do koszyka: ${goods.milk.name}` })).toBeEnabled();
  await expect(link(page)).toHaveAccessibleName('Koszyk, pusty');
  await context.clearCookies();
  await page.goto(shelf);
  await putIn(page, 'milk', 'milk', 'butter');
  await expect(link(page)).toHaveAccessibleName('Koszyk, 3 sztuki');

  await link(page).click();
  await row(page, 'butter').getByRole('button', { name: 'Więcej o jeden' }).click();
  await expect(summary(page).getByText('22,00 zł').last()).toBeVisible();
  await row(page, 'butter').getByRole('button', { name: /^Usuń/ }).click();
  await expect(summary(page).getByText('6,00 zł').last()).toBeVisible();
  await row(page, 'butter')
    .getByRole('button', { name: /^Przywróć/ })
    .click();

  const second = await context.newPage();
  await second.goto('/basket');
  await quantity(second, 'milk').fill('10');
  await expect(quantity(page, 'milk')).toHaveValue('10');
  await expect(summary(page).getByText('46,00 zł').last()).toBeVisible();
  await second.close();
  await page.reload();
  await expect(quantity(page, 'milk')).toHaveValue('10');

  await summary(page).getByRole('link', { name: 'Zaloguj się, aby kupić' }).click();
  await signInHere(page, anna);
  await expect(quantity(page, 'milk')).toHaveValue('11');
  await expect(quantity(page, 'butter')).toHaveValue('2');
  await expect(link(page)).toHaveAccessibleName('Koszyk, 13 sztuk');
  await page.getByRole('button', { name: 'Wyloguj się' }).click();
  await page.waitForURL('/');
  await expect(link(page)).toHaveAccessibleName('Koszyk, pusty');
  expect(await lineIds(page)).toEqual({});
});

test('all is bought at once at the price that was shown, and the line whose price moved asks', async ({ page }) => {
  const account = newAccount();
  await register(page, account);
  const voucher = { customerId: await customerIdOf(account), productType: goods.butter.type, percentOff: 25 };
  const [voucherId = ''] = await publish({ type: 'issue_voucher', data: { ...voucher, rule: null } });
  await withShop(({ vouchers }) => expect.poll(() => vouchers.countDocuments({ _id: voucherId })).toBe(1));
  await page.goto(shelf);
  await putIn(page, 'milk', 'bread', 'butter', 'butter');
  await link(page).click();
  await expect(row(page, 'butter').getByRole('checkbox', { name: 'Użyj vouchera −25 %' })).toBeChecked();
  await expect(summary(page).getByText('20,00 zł').last()).toBeVisible();
  await page.route('**/api/basket/**', (route) => route.abort());
  await publish({ type: 'new_product', data: { ...goods.bread, price: 600 } });
  await withShop(async ({ products }) => {
    await expect.poll(() => products.findOne({ _id: goods.bread.id })).toMatchObject({ price: 600 });
  });

  const sent = acts(page);
  const ids = await lineIds(page);
  await buyAll(page).click();
  await isBought(page, 'milk');
  await isBought(page, 'butter');
  await expect(row(page, 'bread').getByText('Teraz 6,00 zł')).toBeVisible();
  await expect(summary(page).getByText('1 produkt czeka na Twoją decyzję')).toBeVisible();
  expect(sent).toHaveLength(1);
  const bought = await owned(account);
  expect(Object.keys(bought).sort()).toEqual([goods.butter.id, goods.milk.id]);
  expect(bought[goods.milk.id]).toMatchObject({ _id: ids[goods.milk.id], unitPrice: 300, quantity: 1 });
  expect(bought[goods.butter.id]).toMatchObject({ _id: ids[goods.butter.id], unitPrice: 600, quantity: 2 });

  await row(page, 'bread')
    .getByRole('button', { name: /^Zgoda na cenę/ })
    .click();
  await expect(summary(page).getByText('6,00 zł').last()).toBeVisible();
  await buyAll(page).click();
  await isBought(page, 'bread');
  expect((await owned(account))[goods.bread.id]).toMatchObject({ _id: ids[goods.bread.id], unitPrice: 600 });
  expect(sent).toHaveLength(2);
  await expect(link(page)).toHaveAccessibleName('Koszyk, pusty');
});

test('with Kafka, the worker or the session gone while buying, each line goes on under its id', async ({ page }) => {
  test.slow();
  const account = newAccount();
  await register(page, account);
  await page.goto(shelf);
  await putIn(page, 'milk', 'butter');
  await link(page).click();
  await expect(quantity(page, 'butter')).toHaveValue('1');
  const ids = await lineIds(page);
  const unconfirmed = page.getByRole('listitem').getByText('Brak potwierdzenia');
  const thawKafka = freeze('kafka');
  try {
    await buyAll(page).click();
    await expect(unconfirmed).toHaveCount(2);
    await expect(quantity(page, 'milk')).toBeDisabled();
    await page.reload();
    await expect(unconfirmed).toHaveCount(2);
    const sent = acts(page);
    await row(page, 'milk')
      .getByRole('button', { name: /^Ponów/ })
      .click();
    await expect.poll(() => sent.length).toBe(1);
    expect(sent[0]).toContain(ids[goods.milk.id]);
    expect(sent[0]).not.toContain(ids[goods.butter.id]);
  } finally {
    thawKafka();
  }
  await isBought(page, 'milk');
  // The broker takes now what it had, if it had it; sent again it counts once either way.
  const again = row(page, 'butter').getByRole('button', { name: /^Ponów/ });
  await expect(again.or(row(page, 'butter').getByText('Zastosowano'))).toBeVisible();
  if (await again.isVisible()) await again.click({ timeout: 2_000 }).catch(() => {});
  await isBought(page, 'butter');
  expect(await lineIds(page)).toEqual(ids);

  await page.getByRole('link', { name: 'Katalog' }).first().click();
  await putIn(page, 'bread');
  await link(page).click();
  const { [goods.bread.id]: breadId } = await lineIds(page);
  // Nothing but the purchase itself finds out that the session is over.
  await page.route('**/api/**', (route) => route.abort());
  await page.context().clearCookies();
  await buyAll(page).click();
  await page.unroute('**/api/**');
  await page.getByRole('dialog').getByRole('link', { name: 'Zaloguj się' }).click();
  await signInHere(page, account);
  await expect(row(page, 'bread').getByText('Nie wysłano')).toBeVisible();
  const thawWorker = freeze('worker');
  try {
    await buyAll(page).click();
    await expect(row(page, 'bread').getByText('W toku')).toBeVisible();
    await page.reload();
    await expect(row(page, 'bread').getByText('W toku')).toBeVisible();
    await expect(summary(page).getByText('1 zakup w drodze.')).toBeVisible();
  } finally {
    thawWorker();
  }
  await isBought(page, 'bread');
  const bought = await owned(account);
  const expected = { ...ids, [goods.bread.id]: breadId };
  expect(Object.fromEntries(Object.entries(bought).map(([id, { _id }]) => [id, _id]))).toEqual(expected);
  const customerId = await customerIdOf(account);
  await withShop(async ({ owned_items }) => expect(await owned_items.countDocuments({ customerId })).toBe(3));
});
