import { MongoClient } from 'mongodb';
import { test as base, expect, type Page } from 'playwright/test';
import { collections } from '@/lib/mongo/collections';

export { expect } from 'playwright/test';

/**
 * A test whose page must leave the browser's console without errors and warnings. With `breaksRequests` the browser's
 * own lines about requests that failed are expected.
 */
export const test = base.extend<{ cleanConsole: undefined; breaksRequests: boolean }, { itsProduct: undefined }>({
  // The product of the project, as `withShop` and the configuration read it (playwright.config.ts).
  itsProduct: [
    async ({ browserName: _ }, use, { project }) => {
      Object.assign(process.env, project.metadata.environment);
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],
  breaksRequests: [false, { option: true }],
  cleanConsole: [
    async ({ page, breaksRequests }, use) => {
      const said: string[] = [];
      page.on('console', (message) => {
        if (breaksRequests && message.text().startsWith('Failed to load resource')) return;
        if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
      await use(undefined);
      expect(said).toEqual([]);
    },
    { auto: true },
  ],
});

/** Of both products. */
export const operator = {
  email: process.env.OPERATOR_EMAIL ?? '',
  password: process.env.OPERATOR_PASSWORD ?? '',
};

export interface Account {
  firstName: string;
  lastName: string;
  email: string;
  password: string;
}

let accounts = 0;

/** A customer that no other test has. */
export function newAccount(): Account {
  accounts += 1;
  const mark = `${Date.now().toString(36)}${accounts}`;
  return {
    firstName: 'Żaneta',
    lastName: `Próbna${mark}`,
    email: `zaneta.${mark}@example.com`,
    password: 'długie-hasło-8',
  };
}

export async function signIn(page: Page, { email, password }: Pick<Account, 'email' | 'password'>, path = '/') {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Hasło', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Zaloguj się' }).click();
  await page.waitForURL((url) => url.pathname === path);
}

/** Registers and waits until the profile is applied. */
export async function register(page: Page, account: Account) {
  await page.goto('/register');
  await page.getByLabel('Imię').fill(account.firstName);
  await page.getByLabel('Nazwisko').fill(account.lastName);
  await page.getByLabel('Ulica i numer').fill('ul. Długa 1 m. 2');
  await page.getByLabel('Kod pocztowy').fill('31-146');
  await page.getByLabel('Miejscowość').fill('Kraków');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Hasło', { exact: true }).fill(account.password);
  await page.getByRole('main').getByRole('button', { name: 'Załóż konto' }).click();
  await page.waitForURL((url) => url.pathname !== '/register');
  await withShop(async ({ customers }) => {
    await expect.poll(() => customers.countDocuments({ lastName: account.lastName })).toBe(1);
  });
}

/** Looks into the product's own database. */
export async function withShop<T>(look: (shop: ReturnType<typeof collections>) => Promise<T>): Promise<T> {
  const client = new MongoClient(process.env.MONGODB_URI ?? '');
  try {
    return await look(collections(client.db('simple_shop')));
  } finally {
    await client.close();
  }
}

/** The groceries are there: filled by the button when no test has done it before. */
export async function ensureGroceries(page: Page) {
  await signIn(page, operator, '/operator');
  await withShop(async ({ products }) => {
    if ((await products.countDocuments({})) > 0) return;
    await page.getByRole('button', { name: 'Wypełnij sklep' }).click();
    await expect.poll(() => products.countDocuments({})).toBe(13);
  });
}
