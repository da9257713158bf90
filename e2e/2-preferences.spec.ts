import { expect, operator, signIn, test } from './support';
import { ensureGroceries } from './support/groceries';

test('English and the dark look are chosen once and remembered', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Ustawienia' }).click();
  await page.getByText('English').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto('/operator');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('polling stops when it is switched off and goes on when it is switched on', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Ustawienia' }).click();
  await page.getByText('Co 2 s').click();
  // The first answer brings the tag that later polls ask with.
  await page.waitForResponse((answer) => answer.url().includes('/api/products') && answer.status() === 304);
  await page.getByText('Wyłączone').click();
  let polled = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/products')) polled += 1;
  });
  await page.getByText('Co 2 s').click();
  await expect.poll(() => polled).toBeGreaterThan(0);
});

test('a list keeps its search, its order and its page in the address', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('/operator/products');
  await page.getByRole('columnheader', { name: 'Cena' }).getByRole('button').click();
  await page.getByRole('textbox', { name: /Szukaj/ }).fill('czekolada');
  await expect(page.getByRole('row', { name: /Milka Mleczna/ }).first()).toBeVisible();
  await expect(page.getByRole('row', { name: /Chleb wiejski/ })).toHaveCount(0);
  const address = page.url();
  expect(address).toContain('czekolada');
  await page.reload();
  expect(page.url()).toBe(address);
  await expect(page.getByRole('row', { name: /Milka Mleczna/ }).first()).toBeVisible();
  await expect(page.getByRole('row', { name: /Chleb wiejski/ })).toHaveCount(0);
});

test('on a phone the operator reaches every part, and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, operator, '/operator');
  for (const path of ['', '/products', '/customers', '/purchases', '/simulator', '/pipeline', '/dead-letters']) {
    await page.goto(`/operator${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});

test('the keyboard alone reaches the content and opens a product', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('/');
  const milk = page.getByRole('link', { name: /Łaciate/ }).first();
  await expect(milk).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Przejdź do treści' })).toBeFocused();
  await milk.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Łaciate' })).toBeVisible();
});

test('a page that does not exist says so and leads back', async ({ page }) => {
  const answer = await page.request.get('/no-such-page');
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain('Nie ma takiej strony');
  // A first visit is in the browser's language, and search engines are told where to look.
  const english = await page.request.get('/no-such-page', { headers: { 'accept-language': 'en-GB,pl;q=0.5' } });
  expect(await english.text()).toContain('There is no such page');
  expect(await (await page.request.get('/robots.txt')).text()).toContain('Disallow: /operator');
});

test('a product tells search engines and whoever shares it what it is', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('/products/mleko_k_2');
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
  expect(data).toMatchObject({ '@type': 'Product', offers: { priceCurrency: 'PLN' } });
  expect(data.url).toBe(page.url());
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', data.name);
  await expect(page.locator('meta[property="og:description"]')).toHaveAttribute('content', /\d,\d\d\szł/);
});
