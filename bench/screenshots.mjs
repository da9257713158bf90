/**
 * `node bench/screenshots.mjs URL`: takes the pictures of the README and of the operators' guide from a shop that was started with `--fill` and has
 * the operator of `OPERATOR_EMAIL` and `OPERATOR_PASSWORD`, best with some traffic behind it
 * (`clientflow simulate --purchases 300 --rate 5`). It registers a customer, buys, and changes a price, so the
 * shop is one to throw away.
 */
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { openBrowser } from '../launcher/browser.mjs';

const [url = 'http://localhost:3000'] = process.argv.slice(2);
const { OPERATOR_EMAIL: email = '', OPERATOR_PASSWORD: password = '' } = process.env;
const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const bought = ['mleko_k_2', 'chleb_k_1', 'czekolada_k_1'];
const reduced = { id: 'czekolada_k_2', prices: ['5.49', '4.29', '4.99', '3.79'] };
/** Pages of the panel, with their heights in the pictures. */
const panel = [
  ['overview', '/operator', 1_000],
  ['products', '/operator/products', 800],
  ['sales', '/operator/sales', 1_000],
  ['pipeline', '/operator/pipeline', 1_300],
  ['live', '/operator/feed', 800],
];

const browser = await openBrowser();
try {
  const page = await visitor();
  await changePrices(page);
  await page.context().clearCookies();
  await chooseEnglish(page);
  await register(page);
  for (const id of bought) await buy(page, id);
  await take(page, 'catalogue', { path: '/' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'catalogue-dark', { path: '/' });
  await page.emulateMedia({ colorScheme: 'light' });
  await take(page, 'product', { path: `/products/${reduced.id}`, height: 1180 });
  await page.goto(url);
  for (const index of [0, 3, 7])
    await page
      .getByRole('button', { name: /^Add to basket/ })
      .nth(index)
      .click();
  await take(page, 'basket', { path: '/basket' });
  await take(page, 'my-things', { path: '/account' });
  await take(page, 'phone', { path: '/', ...phone });
  await page.context().clearCookies();
  await chooseEnglish(page);
  await signInAsOperator(page, '/operator');
  for (const [name, path, height] of panel) await take(page, `operator-${name}`, { path, height });
  const { rows } = await (await page.request.get(`${url}/api/operator/feed?type=customer_buys_product`)).json();
  await take(page, 'operator-record', { path: `/operator/feed/${rows[0].id}` });
} finally {
  await browser.close();
}

async function visitor() {
  const context = await browser.newContext({ viewport: wide, reducedMotion: 'reduce', timezoneId: 'Europe/Warsaw' });
  const page = await context.newPage();
  await chooseEnglish(page);
  return page;
}

async function chooseEnglish(page) {
  await page.context().addCookies([{ name: 'locale', value: 'en', url }]);
}

async function signInAsOperator(page, next) {
  await page.goto(`${url}/sign-in?next=${next}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((address) => address.pathname === next);
}

/** The operator raises and lowers a price. */
async function changePrices(page) {
  await signInAsOperator(page, '/operator/products');
  for (const price of reduced.prices) {
    await page.goto(`${url}/operator/products?search=${reduced.id}`, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: /^Edit/ }).first().click();
    await page.getByRole('dialog').getByLabel('Price').fill(price);
    await page.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('cell', { name: price }).waitFor();
  }
}

async function register(page) {
  await page.goto(`${url}/register`);
  const fields = {
    'First name': 'Anna',
    'Last name': 'Nowak',
    'Street and number': 'ul. Długa 1',
    'Postal code': '31-146',
    'Town or city': 'Kraków',
    'E-mail': `anna.${Date.now()}@example.com`,
  };
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
  await page.getByLabel('Password', { exact: true }).fill('only-for-a-picture');
  await page.getByRole('main').getByRole('button', { name: 'Create an account' }).click();
  await page.waitForURL((address) => address.pathname !== '/register');
  await page.getByText('Profile saved').waitFor();
  await page.getByRole('button', { name: 'Hide', exact: true }).click();
}

async function buy(page, id) {
  await page.goto(`${url}/products/${id}`);
  await page.getByRole('button', { name: 'Buy', exact: true }).click();
  await page.getByText('It is yours').waitFor();
}

/** A picture of a page as it stands when it has come to rest, in few colours. */
async function take(page, name, { path, width = wide.width, height = wide.height }) {
  await page.setViewportSize({ width, height });
  await page.goto(url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  const file = fileURLToPath(new URL(`../docs/screenshots/${name}.png`, import.meta.url));
  await sharp(await page.screenshot())
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(file);
}
