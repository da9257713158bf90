import type { Page, Route } from 'playwright/test';
import { expect, newAccount, operator, register, signIn, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';

test.use({ breaksRequests: true });

const sugar = '/products/cukier_k_1';
const isAct = (route: Route) => route.request().headers()['next-action'] !== undefined;

/** What came of the customer's purchases: one row for each that the worker has applied. */
const purchasesOf = (lastName: string) =>
  withShop(async ({ customers, owned_items }) => {
    const customer = await customers.findOne({ lastName });
    return owned_items.countDocuments({ customerId: customer?._id ?? '' });
  });

/** Between the page and the server, something answers the next act in the server's place. */
async function answerNextAct(page: Page, answer: (route: Route) => Promise<void>) {
  let answered = false;
  await page.route('**', (route) => {
    if (answered || !isAct(route)) return route.fallback();
    answered = true;
    return answer(route);
  });
}

/** As after a rebuild: the server is asked for an action that it does not know. */
function forgetAction(route: Route): Promise<void> {
  const headers = route.request().headers();
  const id = headers['next-action'] ?? '';
  return route.continue({ headers: { ...headers, 'next-action': `${id.slice(0, 2)}${'0'.repeat(id.length - 2)}` } });
}

async function customer(page: Page) {
  const account = newAccount();
  await register(page, account);
  await page.goto(sugar);
  await expect(page.getByRole('button', { name: 'Kup', exact: true })).toBeEnabled();
  return account;
}

const buy = (page: Page) => page.getByRole('button', { name: 'Kup', exact: true }).click();
const isYours = (page: Page) => expect(page.getByRole('heading', { name: 'To już Twoje' })).toBeVisible();

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  await ensureGroceries(page);
  await page.close();
});

test('a reload right after the click shows the purchase as before, and makes no second one', async ({ page }) => {
  const { lastName } = await customer(page);
  let bought = 0;
  for (const ms of [0, 60, 150]) {
    await page.evaluate((after) => {
      [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Kup')?.click();
      if (after === 0) location.reload();
      else setTimeout(() => location.reload(), after);
    }, ms);
    await page.waitForEvent('load');
    await isYours(page);
    bought += 1;
    await expect.poll(() => purchasesOf(lastName)).toBe(bought);
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await expect(page.getByRole('button', { name: 'Kup', exact: true })).toBeEnabled();
  }
  await buy(page);
  await page.getByRole('link', { name: 'Katalog' }).first().click();
  await page.waitForURL('/');
  await page.goBack();
  await isYours(page);
  await expect.poll(() => purchasesOf(lastName)).toBe(bought + 1);
});

test('two deliberate clicks are two purchases, and a double click is one and says so', async ({ page }) => {
  const { lastName } = await customer(page);
  await page.getByRole('button', { name: 'Kup', exact: true }).dblclick();
  await isYours(page);
  await expect(page.getByText('Drugie kliknięcie potraktowano jako podwójne')).toBeVisible();
  const again = page.getByRole('button', { name: 'Kup jeszcze raz' });
  // As long as somebody takes who has read that it is theirs.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  await again.click();
  await isYours(page);
  await expect(page.getByText('Drugie kliknięcie')).toBeHidden();
  await expect.poll(() => purchasesOf(lastName)).toBe(2);
});

test('each answer that is not the shop’s is called what it is, and the purchase goes on under its id', async ({
  page,
}) => {
  const { lastName } = await customer(page);
  const ids: string[] = [];
  page.on('request', (request) => {
    const [, id] = /"eventId":"([^"]+)"/.exec(request.postData() ?? '') ?? [];
    if (id) ids.push(id);
  });
  const html = (status: number) => (route: Route) =>
    route.fulfill({ status, contentType: 'text/html', body: '<h1>nginx</h1>' });
  const quantity = page.getByLabel('Liczba sztuk');
  await quantity.fill('2');

  // Certainly not sent: the form stays open, and what it holds goes out under the same id.
  await answerNextAct(page, html(413));
  await buy(page);
  await expect(page.getByText('To więcej tekstu, niż serwer przyjmuje.')).toBeVisible();
  await expect(quantity).toBeEnabled();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Wyślij teraz' }).click();
  await expect(page.getByText('Jesteś offline. Niczego nie wysłano')).toBeVisible();
  await expect(quantity).toHaveValue('2');
  expect(await purchasesOf(lastName)).toBe(0);
  await page.context().setOffline(false);
  await expect(page.getByText('Znowu jesteś online. Jeszcze niczego nie wysłano.')).toBeVisible();

  // Nobody knows: locked to what was sent.
  await answerNextAct(page, html(502));
  await page.getByRole('button', { name: 'Wyślij teraz' }).click();
  await expect(page.getByText('Serwer sklepu teraz nie odpowiada')).toBeVisible();
  await expect(quantity).toBeDisabled();
  await answerNextAct(page, (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: 'Ponów tę samą akcję' }).click();
  await expect(page.getByText('Połączenie zerwało się')).toBeVisible();
  await page.getByRole('button', { name: 'Ponów tę samą akcję' }).click();
  await isYours(page);
  await expect.poll(() => purchasesOf(lastName)).toBe(1);
  expect(new Set(ids).size).toBe(1);
});

test('after a rebuild the page of a purchase is loaded anew, and buys once what was asked for', async ({ page }) => {
  const { lastName } = await customer(page);
  await page.getByLabel('Liczba sztuk').fill('3');
  await answerNextAct(page, forgetAction);
  await buy(page);
  await expect(page.getByText('Jest nowa wersja sklepu, więc strona wczytała się na nowo.')).toBeVisible();
  await isYours(page);
  await expect(page.getByRole('main').getByText('3 sztuki')).toBeVisible();
  await expect.poll(() => purchasesOf(lastName)).toBe(1);
});

test('after a rebuild an operator’s forms go on with what was typed, and do it once', async ({ page }) => {
  const name = `Nowa wersja ${Date.now()}`;
  await signIn(page, operator, '/operator/products');
  await page.getByRole('button', { name: 'Dodaj produkt' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nazwa').fill(name);
  await dialog.getByLabel('Typ').fill('inne');
  await dialog.getByLabel('Cena').fill('2,50');
  await answerNextAct(page, forgetAction);
  await dialog.getByRole('button', { name: 'Dodaj produkt' }).click();
  await page.waitForEvent('load');
  await expect(page.getByRole('row', { name: new RegExp(name) }).getByText('Zastosowano')).toBeVisible();
  await withShop(async ({ products }) => {
    expect(await products.countDocuments({ name })).toBe(1);
  });

  await page.goto('/operator/rules');
  await page.getByRole('button', { name: 'Dodaj regułę' }).first().click();
  await dialog.getByLabel('Nazwa').fill('Po nowej wersji');
  await dialog.getByLabel('Bon na rodzaj').fill('masło');
  await answerNextAct(page, forgetAction);
  // By itself a page is loaded anew once in a while only, or servers that differ would do it for ever.
  await page.evaluate(() => sessionStorage.removeItem('clientflow.new-version'));
  await dialog.getByRole('button', { name: 'Dodaj', exact: true }).click();
  await expect(page.getByRole('row', { name: /Po nowej wersji/ })).toBeVisible();
  await withShop(async ({ rules }) => {
    expect(await rules.countDocuments({ name: 'Po nowej wersji' })).toBe(1);
    await rules.deleteMany({ name: 'Po nowej wersji' });
  });
});

test('after a rebuild sign-in and registration keep all but the password', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill('anna@example.com');
  await page.getByLabel('Hasło', { exact: true }).fill('nie to hasło');
  await answerNextAct(page, forgetAction);
  await page.getByRole('main').getByRole('button', { name: 'Zaloguj się' }).click();
  await page.waitForEvent('load');
  await expect(page.getByText('Jest nowa wersja sklepu')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue('anna@example.com');
  await expect(page.getByLabel('Hasło', { exact: true })).toHaveValue('');
});
