import { readFileSync } from 'node:fs';
import type { Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { expect, newAccount, register, test, withShop } from './support';
import { customerIdOf, publish, publishAs } from './support/actions';

const mark = Date.now().toString(36);
const milk = { id: `mleko_${mark}`, name: `Łaciate ${mark}`, type: `nabiał ${mark}`, price: 350 };
const bread = { id: `chleb_${mark}`, name: `=Żytni ${mark}`, type: `pieczywo ${mark}`, price: 500 };

interface Bought {
  product: typeof milk;
  quantity: number;
  /** Grosze, as it was then. */
  unitPrice: number;
  time?: string;
  eventId?: string;
}

/** The products are there, at their prices of now. */
async function offer() {
  await publish(...[milk, bread].map((data) => ({ type: 'new_product', data }) as const));
  await withShop(async ({ products }) => {
    await expect.poll(() => products.countDocuments({ _id: { $in: [milk.id, bread.id] } })).toBe(2);
  });
}

/** Purchases of a customer's from elsewhere; resolves when they are applied, or `applied` of them. */
async function buy(customerId: string, purchases: Bought[], applied = purchases.length) {
  const before = await withShop(({ owned_items }) => owned_items.countDocuments({ customerId }));
  await publishAs(
    ...purchases.map(({ product: { id: productId, name, type }, quantity, unitPrice, time, eventId = uuidv7() }) => ({
      action: {
        type: 'customer_buys_product' as const,
        data: { customerId, productId, quantity, quote: { name, type, unitPrice } },
      },
      ...{ eventId, ...(time && { time }) },
    })),
  );
  await withShop(async ({ owned_items }) => {
    await expect.poll(() => owned_items.countDocuments({ customerId })).toBe(before + applied);
  });
}

/** A customer who has bought around the night in which Warsaw's clocks go back. */
async function customerWithThings(page: Page): Promise<string> {
  const account = newAccount();
  await register(page, account);
  const id = await customerIdOf(account);
  await offer();
  await buy(id, [
    { product: milk, quantity: 2, unitPrice: 300, time: '2025-10-25T21:59:59Z' },
    { product: milk, quantity: 1, unitPrice: 310, time: '2025-10-25T22:00:00Z' },
    { product: bread, quantity: 3, unitPrice: 450, time: '2025-10-26T22:59:59Z' },
  ]);
  return id;
}

const rows = (page: Page) => page.getByRole('list', { name: 'Zakupy' }).getByRole('listitem');
const totals = (page: Page) => page.getByRole('region', { name: 'Podsumowanie' });

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('a customer narrows their things, and totals and the file follow', async ({ page }) => {
  await customerWithThings(page);
  await page.goto('/account');
  await expect(rows(page)).toHaveText([/Żytni.*13,50/, /Łaciate.*3,10.*teraz 3,50/, /Łaciate.*6,00.*3,00.*teraz 3,50/]);
  await expect(totals(page)).toHaveText(/Wszystko.*3.*6.*22,60/);

  // A day of 25 hours, from midnight to midnight.
  await page.getByLabel('Od', { exact: true }).fill('2025-10-26');
  await page.getByLabel('Do', { exact: true }).fill('2025-10-26');
  await expect(rows(page)).toHaveText([/Żytni/, /3,10/]);
  await expect(totals(page)).toHaveText(/Według filtra.*2.*4.*16,60/);
  await page.getByLabel('Rodzaj').selectOption(milk.type);
  await expect(rows(page)).toHaveText([/3,10/]);
  await page.reload();
  await expect(rows(page)).toHaveText([/3,10/]);
  await page.getByLabel('Rodzaj').selectOption('');
  await page.getByLabel('Szukaj w moich rzeczach').fill('zytni');
  await expect(rows(page)).toHaveText([/Żytni/]);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Plik do arkusza' }).click(),
  ]);
  const file = readFileSync(await download.path(), 'utf8');
  expect(download.suggestedFilename()).toMatch(/^moje-zakupy-.*\.csv$/);
  expect(file.split('\r\n')[0]).toBe(
    '\uFEFFKupiono (czas w Warszawie);Produkt;Rodzaj;Sztuki;Cena za sztukę wtedy (zł);Wartość (zł);Cena za sztukę teraz (zł);Numer zakupu',
  );
  expect(file.split('\r\n')[1]).toContain(`2025-10-26 23:59;'${bread.name};${bread.type};3;4,50;13,50;5,00;`);
  expect(file.split('\r\n')).toHaveLength(3);

  await page.getByLabel('Szukaj w moich rzeczach').fill('kawior');
  await expect(page.getByRole('heading', { name: 'Nic nie pasuje' })).toBeVisible();
  await expect(totals(page)).toHaveText(/0,00/);
  await page.getByRole('button', { name: 'Pokaż wszystko' }).click();
  await expect(rows(page)).toHaveCount(3);
});

test('things by product have what was paid for all of it, and what comes from elsewhere moves nothing', async ({
  page,
}) => {
  const id = await customerWithThings(page);
  await page.goto('/account');
  await expect(rows(page)).toHaveCount(3);
  await buy(id, [{ product: milk, quantity: 10, unitPrice: 350 }]);
  await expect(totals(page)).toHaveText(/57,60/);
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('Żytni');
  await page.getByRole('button', { name: 'Pokaż, co doszło' }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).first()).toContainText('35,00');

  await page.getByText('Według produktów').click();
  const products = page.getByRole('list', { name: 'Produkty' }).getByRole('listitem');
  await expect(products).toHaveText([
    /Łaciate.*44,10.*3 zakupy.*13 sztuk po 3,39.*teraz 3,50/,
    /Żytni.*13,50.*1 zakup.*3 sztuki po 4,50.*teraz 5,00/,
  ]);
  await expect(totals(page)).toHaveText(/57,60/);
  await page.getByLabel('Kolejność').selectOption('Najniższa wartość');
  await expect(products.first()).toContainText('Żytni');

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('a receipt of a purchase and of a time says that it is not a fiscal one, and is nobody else’s', async ({
  page,
}) => {
  await customerWithThings(page);
  await page.goto('/account?from=2025-10-26');
  await page.getByRole('link', { name: 'Wydruk' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Zestawienie zakupów' })).toBeVisible();
  await expect(page.getByText('To nie jest paragon fiskalny ani faktura.')).toBeVisible();
  await expect(page.getByText('od 26 października 2025')).toBeVisible();
  await expect(page.getByRole('row')).toHaveText([/Produkt/, /3,10/, /Żytni.*3 × 4,50.*13,50/, /Razem.*4.*16,60/]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('To nie jest paragon fiskalny ani faktura.')).toBeVisible();
  for (const part of [page.getByRole('banner'), page.getByRole('contentinfo')]) await expect(part).toBeHidden();
  await expect(page.getByRole('button', { name: 'Drukuj' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 390, height: 844 });
  const [sheet, table] = [page.getByRole('article'), page.getByRole('table')];
  const right = async (part: typeof table) => (await part.boundingBox().then((box) => box && box.x + box.width)) ?? 0;
  expect(await right(table)).toBeLessThanOrEqual((await right(sheet)) - 16);

  await page.goBack();
  await page.getByRole('link', { name: `Potwierdzenie: ${bread.name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Potwierdzenie zakupu' })).toBeVisible();
  await expect(page.getByRole('row')).toHaveText([/Produkt/, /Żytni/, /Razem.*13,50/]);
  const address = page.url();
  await register(page, newAccount());
  expect((await page.request.get(address)).status()).toBe(404);
});

test('a rejected purchase says why, and trying again is a purchase of its own', async ({ page }) => {
  const account = newAccount();
  await register(page, account);
  const id = await customerIdOf(account);
  await offer();
  const eventId = uuidv7();
  const taken = { eventId, unitPrice: 350 };
  await buy(id, [{ ...taken, product: milk, quantity: 1 }], 1);
  await buy(id, [{ ...taken, product: bread, quantity: 4 }], 0);
  await page.goto('/account');
  const rejected = page.getByRole('list', { name: 'Nieprzyjęte' }).getByRole('listitem');
  await expect(rejected).toContainText('Jego numer należy już do innego zakupu.');
  await rejected.getByRole('link', { name: `Spróbuj ponownie: ${bread.name}` }).click();
  await expect(page.getByLabel('Liczba sztuk')).toHaveValue('4');
  await page.getByRole('button', { name: 'Kup', exact: true }).click();
  await withShop(async ({ owned_items }) => {
    const find = () => owned_items.findOne({ customerId: id, productId: bread.id });
    await expect.poll(find).toMatchObject({ quantity: 4, unitPrice: bread.price });
    expect((await find())?._id).not.toBe(eventId);
  });

  await page.goto('/account');
  await page.getByRole('button', { name: `Ukryj: ${bread.name}` }).click();
  await expect(rejected).toHaveCount(0);
  await page.reload();
  await expect(rows(page)).toHaveCount(2);
  await expect(rejected).toHaveCount(0);
});
