import {
  expect,
  newAccount,
  operator,
  register,
  registerByHand,
  signIn,
  signInByHand,
  test,
  withShop,
} from './support';
import { ensureGroceries } from './support/groceries';

test('an operator fills the empty shop with one button', async ({ page }) => {
  await signInByHand(page, operator, '/operator');
  await expect(page.getByRole('heading', { name: 'Sklep jest jeszcze pusty' })).toBeVisible();
  await page.getByRole('button', { name: 'Wypełnij sklep' }).click();
  await expect(page.getByText('Sklep jest wypełniony.')).toBeVisible();
  await withShop(async ({ products, customers }) => {
    expect(await products.countDocuments({})).toBe(13);
    expect(await customers.countDocuments({})).toBe(5);
  });
  await page.goto('/');
  await expect(page.getByRole('link', { name: /Masełko maślane/ })).toBeVisible();
});

test('an operator adds a product, sees it applied, and changes its price', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('/operator/products');
  await page.getByRole('button', { name: 'Dodaj produkt' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Dodaj produkt' }).click();
  await expect(dialog.getByText('To pole jest wymagane.').first()).toBeVisible();
  await dialog.getByLabel('Nazwa').fill('Żurek w butelce');
  await dialog.getByLabel('Typ').fill('zupa');
  await dialog.getByLabel('Cena').fill('12,345');
  await dialog.getByRole('button', { name: 'Dodaj produkt' }).click();
  await expect(dialog.getByText('Podaj cenę w złotych, np. 12,50.')).toBeVisible();
  await expect(dialog.getByLabel('Nazwa')).toHaveValue('Żurek w butelce');
  await dialog.getByLabel('Cena').fill('0,57');
  await dialog.getByRole('button', { name: 'Dodaj produkt' }).click();
  const row = page.getByRole('row', { name: /Żurek w butelce/ });
  await expect(row.getByText('0,57 zł')).toBeVisible();
  await withShop(async ({ products }) => {
    await expect.poll(() => products.findOne({ name: 'Żurek w butelce' })).toMatchObject({ price: 57, type: 'zupa' });
  });

  await row.getByRole('button', { name: /Edytuj/ }).click();
  await dialog.getByLabel('Cena').fill('1,10');
  await dialog.getByRole('button', { name: 'Zapisz zmiany' }).click();
  await expect(row.getByText('1,10 zł')).toBeVisible();
  await withShop(async ({ products, product_prices }) => {
    await expect.poll(() => products.findOne({ name: 'Żurek w butelce' })).toMatchObject({ price: 110 });
    expect(await product_prices.countDocuments({ name: 'Żurek w butelce' })).toBe(2);
  });
});

test('an operator adds a customer and finds them by a piece of the name without diacritics', async ({ page }) => {
  await signIn(page, operator, '/operator/customers');
  await page.getByRole('button', { name: 'Dodaj klienta' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Imię').fill('Świętosław');
  await dialog.getByLabel('Nazwisko').fill('Żądłowski');
  await dialog.getByLabel('Ulica i numer').fill('ul. Łąkowa 7');
  await dialog.getByLabel('Kod pocztowy').fill('00-95');
  await dialog.getByLabel('Miejscowość').fill('Łódź');
  await dialog.getByRole('button', { name: 'Dodaj klienta' }).click();
  await expect(dialog.getByText('Kod pocztowy ma postać 00-000.')).toBeVisible();
  await dialog.getByLabel('Kod pocztowy').fill('90-001');
  await dialog.getByRole('button', { name: 'Dodaj klienta' }).click();
  await expect(page.getByRole('row', { name: /Świętosław/ })).toBeVisible();
  await withShop(async ({ customers }) => {
    const wanted = { address: 'ul. Łąkowa 7\n90-001 Łódź', city: 'Łódź' };
    await expect.poll(() => customers.findOne({ lastName: 'Żądłowski' })).toMatchObject(wanted);
  });
  await page.goto('/operator/customers?search=zadlo');
  await page.getByRole('link', { name: /Żądłowski/ }).click();
  await expect(page.getByText('Ten klient nic jeszcze nie kupił.')).toBeVisible();
});

test('a customer registers, buys, watches it go to applied and owns it after signing in again', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('about:blank');
  await page.context().clearCookies();
  const account = newAccount();
  await registerByHand(page, account);
  await page.goto('/');
  await page
    .getByRole('link', { name: /Wedel Gorzka/ })
    .first()
    .click();
  await page.getByLabel('Liczba sztuk').fill('3');
  await page.getByRole('button', { name: 'Kup', exact: true }).click();
  await expect(page.getByText('To już Twoje')).toBeVisible();
  await withShop(async ({ customers, owned_items, sales }) => {
    const customer = await customers.findOne({ lastName: account.lastName });
    const items = await owned_items.find({ customerId: customer?._id ?? '' }).toArray();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ name: 'Wedel Gorzka', quantity: 3 });
    await expect.poll(() => sales.countDocuments({ productId: items[0]?.productId ?? '' })).toBe(1);
  });

  await page.goto('about:blank');
  await page.context().clearCookies();
  await signInByHand(page, account, '/account');
  const item = page.getByRole('main');
  await expect(item.getByText('Wedel Gorzka').first()).toBeVisible();
  await expect(item.getByText('3 sztuki').first()).toBeVisible();
});

test('a price that moved is asked about again, and nothing is bought before the answer', async ({ page, browser }) => {
  await ensureGroceries(page);
  const shopper = await browser.newPage();
  const account = newAccount();
  await register(shopper, account);
  await shopper.goto('/products/cukier_k_1');
  await expect(shopper.getByRole('button', { name: 'Kup', exact: true })).toBeEnabled();
  await shopper.route('**/api/products**', (route) => route.abort());

  await page.goto('/operator/products?search=kostkach');
  await page.getByRole('button', { name: 'Edytuj: Cukier w kostkach' }).click();
  await page.getByRole('dialog').getByLabel('Cena').fill('7,77');
  await page.getByRole('dialog').getByRole('button', { name: 'Zapisz zmiany' }).click();
  await withShop(async ({ products }) => {
    await expect.poll(() => products.findOne({ _id: 'cukier_k_1' })).toMatchObject({ price: 777 });
  });

  await shopper.getByRole('button', { name: 'Kup', exact: true }).click();
  await expect(shopper.getByText('Cena się zmieniła')).toBeVisible();
  await withShop(async ({ customers, owned_items }) => {
    const customer = await customers.findOne({ lastName: account.lastName });
    expect(await owned_items.countDocuments({ customerId: customer?._id ?? '' })).toBe(0);
    await shopper.getByRole('button', { name: /Kup za 7,77/ }).click();
    await expect(shopper.getByText('To już Twoje')).toBeVisible();
    expect(await owned_items.findOne({ customerId: customer?._id ?? '' })).toMatchObject({ unitPrice: 777 });
  });
  await shopper.close();
});

test('the simulator makes exactly as many purchases as asked for, and survives a reload', async ({ page }) => {
  await signIn(page, operator, '/operator/simulator');
  const before = await withShop((shop) => shop.owned_items.countDocuments({}));
  await page.getByLabel('Nowi klienci').fill('20');
  await page.getByLabel('Nowe produkty').fill('13');
  await page.getByLabel('Zakupy', { exact: true }).fill('1000');
  await page.getByLabel('Akcje na sekundę').fill('400');
  await page.getByLabel('Ziarno losowości').fill('42');
  await page.getByRole('button', { name: 'Uruchom' }).click();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('cell', { name: 'Ukończony' })).toBeVisible({ timeout: 30_000 });
  await withShop(async ({ owned_items, sales }) => {
    await expect.poll(() => owned_items.countDocuments({}), { timeout: 30_000 }).toBe(before + 1000);
    const sum = async (source: typeof owned_items | typeof sales, field: string) => {
      const [total] = await source.aggregate([{ $group: { _id: null, units: { $sum: field } } }]).toArray();
      return total?.units;
    };
    const owned = await sum(owned_items, '$quantity');
    await expect.poll(() => sum(sales, '$units'), { timeout: 30_000 }).toBe(owned);
  });
});

test('a preset of the simulator buys what is on the shelf, and says so before', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('/operator/simulator');
  const count = () => withShop(({ owned_items, products }) => Promise.all([owned_items, products].map(countAll)));
  const [bought = 0, shelf = 0] = await count();
  await page.getByLabel('Nowe produkty').fill('4');
  await expect(page.getByText(/i 4 nowe produkty\. .* i nowych produktów, po cenie/)).toBeVisible();
  await page.getByRole('button', { name: '100 zakupów' }).click();
  await expect(page.getByLabel('Nowe produkty')).toHaveValue('0');
  await expect(
    page.getByText(/Doda 5 klientów i zero produktów\. .* 100 zakupów tego, co stoi na półce/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Uruchom' }).click();
  await expect.poll(count, { timeout: 30_000 }).toEqual([bought + 100, shelf]);
});

test('a simulator run can be cancelled', async ({ page }) => {
  await signIn(page, operator, '/operator/simulator');
  await page.getByLabel('Nowi klienci').fill('5');
  await page.getByLabel('Nowe produkty').fill('5');
  await page.getByLabel('Zakupy', { exact: true }).fill('100000');
  await page.getByLabel('Akcje na sekundę').fill('20');
  await page.getByRole('button', { name: 'Uruchom' }).click();
  await page.getByRole('button', { name: 'Przerwij' }).click();
  await expect(page.getByRole('cell', { name: 'Przerwany' }).first()).toBeVisible();
});

function countAll(collection: { countDocuments(filter: object): Promise<number> }): Promise<number> {
  return collection.countDocuments({});
}
