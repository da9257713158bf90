import { expect, test } from './support';
import { ensureGroceries } from './support/groceries';

test('what is typed before the page has its scripts is searched for', async ({ page }) => {
  await ensureGroceries(page);
  let release = () => {};
  const typed = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_next/static/**/*.js*', async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByLabel('Szukaj produktu').fill('Wedel Gorzka');
  release();
  await expect(page).toHaveURL(/q=Wedel/);
  await expect(page.getByLabel('Szukaj produktu')).toHaveValue('Wedel Gorzka');
  await expect(page.getByRole('link', { name: /Wedel Gorzka/ }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: /Alpengold/ })).toHaveCount(0);
});
