import { MongoClient } from 'mongodb';
import { type BrowserContext, test as base, expect, type Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { collections } from '@/lib/mongo/collections';
import { postAction } from './support/server-actions';

export { expect } from 'playwright/test';

/** What a browser says of a request that failed, and React of a page that failed on the server. */
const expected = /^Failed to load resource|Minified React error #441/;

/**
 * A test whose pages must leave the browser's console without errors and warnings. With `breaksRequests` the browser's
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
    async ({ context, breaksRequests }, use) => {
      const said: string[] = [];
      context.on('console', (message) => {
        if (breaksRequests && expected.test(message.text())) return;
        if (['error', 'warning'].includes(message.type())) said.push(`${message.type()}: ${message.text()}`);
      });
      context.on('weberror', (fault) => said.push(`uncaught: ${fault.error().message}`));
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

type Credentials = Pick<Account, 'email' | 'password'>;

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

/** Signs in by the form; everybody else than the form's own tests takes `signIn`. */
export async function signInByHand(page: Page, { email, password }: Credentials, path = '/') {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Hasło', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Zaloguj się' }).click();
  await page.waitForURL((url) => url.pathname === path);
}

/** Registers by the form and waits until the profile is applied. */
export async function registerByHand(page: Page, account: Account) {
  await page.goto('/register');
  await page.getByLabel('Imię').fill(account.firstName);
  await page.getByLabel('Nazwisko').fill(account.lastName);
  await page.getByLabel('Ulica i numer').fill(address.street);
  await page.getByLabel('Kod pocztowy').fill(address.postalCode);
  await page.getByLabel('Miejscowość').fill(address.city);
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Hasło', { exact: true }).fill(account.password);
  await page.getByRole('main').getByRole('button', { name: 'Załóż konto' }).click();
  await page.waitForURL((url) => url.pathname !== '/register');
  await isApplied(account);
}

let operatorCookie: string | undefined;

/** Signs in, as the form's own request does, and opens the page. */
export async function signIn(page: Page, { email, password }: Credentials, path = '/') {
  const known = email === operator.email ? operatorCookie : undefined;
  const cookie = known ?? (await postAction(baseUrl(), 'signIn', { email, password })).cookie;
  if (email === operator.email) operatorCookie = cookie;
  await addSession(page.context(), cookie);
  await page.goto(path);
}

/** Registers, as the form's own request does, and waits until the profile is applied; the next page is theirs. */
export async function register(page: Page, account: Account) {
  await addSession(page.context(), (await postRegistration(account)).cookie);
}

/** @returns the new customer's id and the cookie header of their session. */
export async function postRegistration(account: Account): Promise<{ customerId: string; cookie: string }> {
  const { email, password, firstName, lastName } = account;
  const input = { eventId: uuidv7(), email, password, profile: { firstName, lastName, ...address } };
  const { result, cookie } = await postAction(baseUrl(), 'register', input);
  await isApplied(account);
  return { customerId: result?.status === 'published' ? result.id : '', cookie };
}

/** From now on the browser's session is that of this cookie header. */
export async function addSession(context: BrowserContext, cookie: string) {
  const parts = cookie.split('; ').filter((part) => part !== '');
  await context.addCookies(
    parts.map((part) => {
      const at = part.indexOf('=');
      return { name: part.slice(0, at), value: part.slice(at + 1), url: baseUrl() };
    }),
  );
}

const address = { street: 'ul. Długa 1 m. 2', postalCode: '31-146', city: 'Kraków' };
const baseUrl = () => process.env.PUBLIC_URL ?? '';

async function isApplied({ lastName }: Account) {
  await withShop(async ({ customers }) => {
    await expect.poll(() => customers.countDocuments({ lastName })).toBe(1);
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
