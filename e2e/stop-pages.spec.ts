import type { Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { paths } from '@/lib/domain/paths';
import { preferenceCookies } from '@/lib/i18n/locales';
import { productDoc } from '@/lib/mongo/testing';
import { expect, newAccount, operator, register, signIn, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';
import { look, routes } from './support/pages';

test.use({ breaksRequests: true });

const locales = ['pl', 'en'] as const;

/** Looks at a page in both languages: its status, its title, and the shop's header above it. */
async function stops(page: Page, path: string, status: number, titles: Record<(typeof locales)[number], string>) {
  for (const locale of locales) {
    await page
      .context()
      .addCookies([{ name: preferenceCookies.locale, value: locale, url: process.env.PUBLIC_URL ?? '' }]);
    const title = titles[locale];
    expect((await look(page, path))?.status(), path).toBe(status);
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await expect(page).toHaveTitle(`${title} · ClientFlow`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('banner').getByRole('link', { name: 'ClientFlow' })).toBeVisible();
    await expect(page.getByRole('main')).toHaveCount(1);
  }
}

test('a customer has no right to any page of the panel: 403 in the shop', async ({ page }) => {
  await register(page, newAccount());
  for (const route of routes().filter((one) => one.startsWith(paths.overview))) {
    const answer = await page.request.get(route);
    expect([route, answer.status()]).toEqual([route, 403]);
    expect(await answer.text()).toContain('Ta strona jest dla obsługi sklepu');
  }
  await stops(page, paths.sales, 403, {
    pl: 'Ta strona jest dla obsługi sklepu',
    en: 'This page is for the shop’s staff',
  });
  await page.getByRole('main').getByRole('link', { name: 'To the shop' }).click();
  await expect(page).toHaveURL(paths.catalogue);
});

test('an operator is no customer: 403 with the way to the panel', async ({ page }) => {
  await signIn(page, operator);
  for (const path of [paths.account, paths.security, paths.receipt({ search: '' }), paths.basket]) {
    await stops(page, path, 403, { pl: 'Operator tu nie kupuje', en: 'Operators do not shop here' });
  }
  await page.getByRole('main').getByRole('link', { name: 'To the panel' }).click();
  await expect(page).toHaveURL(paths.overview);
});

test('what is not there is 404 with the shop’s header', async ({ page }) => {
  const missing = { pl: 'Nie ma takiej strony', en: 'There is no such page' };
  for (const path of ['/no-such-page', '/operator/no/such']) await stops(page, path, 404, missing);
  await stops(page, paths.product('none'), 404, { pl: 'Nie ma takiego produktu', en: 'There is no such product' });
  await register(page, newAccount());
  await stops(page, paths.receipt({ search: '', purchase: uuidv7() }), 404, {
    pl: 'Nie ma takiego zakupu wśród Twoich rzeczy',
    en: 'There is no such purchase among your things',
  });
});

test('a page that fails is 500 with the shop’s header, and comes back', async ({ page }) => {
  const id = `broken-${uuidv7()}`;
  await withShop(async ({ products }) => {
    await products.insertOne({ ...productDoc(id), updatedAt: 'no time' as never });
    try {
      await stops(page, paths.product(id), 500, { pl: 'Coś poszło nie tak', en: 'Something went wrong' });
      await products.updateOne({ _id: id }, { $set: { updatedAt: new Date() } });
      await page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Łaciate' })).toBeVisible();
    } finally {
      await products.deleteOne({ _id: id });
    }
  });
});

test('search engines find every product, and a shared one has a picture', async ({ page }) => {
  await ensureGroceries(page);
  const robots = await (await page.request.get('/robots.txt')).text();
  const [, map = ''] = /^Sitemap: (.*)$/m.exec(robots) ?? [];
  expect(map).toBe(new URL('/sitemap.xml', process.env.PUBLIC_URL).href);
  const product = new URL(paths.product('mleko_k_2'), map).href;
  expect(await (await page.request.get(map)).text()).toContain(`<loc>${product}</loc>`);
  await page.goto(product);
  const picture = await page.locator('meta[property="og:image"]').getAttribute('content');
  expect(new URL(picture ?? '').origin).toBe(new URL(map).origin);
  const answer = await page.request.get(picture ?? '');
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/png']);
  await expect(page.locator('meta[property="og:image:width"]')).toHaveAttribute('content', '1200');
});
