import type { BrowserContext, Page } from 'playwright/test';
import { addSession, expect, newAccount, postRegistration, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';
import { postAction } from './support/server-actions';

test.use({ breaksRequests: true });

const sugar = '/products/cukier_k_1';

interface Person {
  lastName: string;
  customerId: string;
  cookie: string;
}

let base: string;
let anna: Person;
let jan: Person;
let operator: Pick<Person, 'cookie'>;

async function newPerson(): Promise<Person> {
  const account = newAccount();
  return { lastName: account.lastName, ...(await postRegistration(account)) };
}

/** From now on the browser's session is this person's, or nobody's. */
async function becomes(context: BrowserContext, person: Pick<Person, 'cookie'> | null) {
  await context.clearCookies();
  await addSession(context, person?.cookie ?? '');
}

/** A tab that hears nothing from the others, as one of another process may: only the server can tell it. */
async function deafPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'));
  return page;
}

/** Only acts and links tell the page. What it reads, as soon as it opens or later, would too, and has a test of its own. */
const withoutReads = (page: Page) => page.route('**/api/**', () => undefined);

const othersTitle = (page: Page) => page.getByRole('heading', { name: 'Teraz zalogowany jest ktoś inny' });
const owned = ({ customerId }: Person) => withShop(({ owned_items }) => owned_items.countDocuments({ customerId }));

test.beforeAll(async ({ browser, baseURL }) => {
  base = baseURL ?? '';
  const page = await browser.newPage();
  await ensureGroceries(page);
  await page.close();
  [anna, jan] = await Promise.all([newPerson(), newPerson()]);
  const { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password } = process.env;
  operator = await postAction(base, 'signIn', { email, password });
});

test('a page made for one customer never buys for another, and says so', async ({ context }) => {
  await becomes(context, anna);
  const page = await deafPage(context);
  await withoutReads(page);
  await page.goto(sugar);
  await expect(page.getByText(anna.lastName)).toBeAttached();
  for (const other of [jan, operator, null]) {
    await becomes(context, other);
    await page.getByRole('button', { name: 'Kup', exact: true }).click();
    if (other) await expect(othersTitle(page)).toBeVisible();
    else await expect(page.getByRole('heading', { name: 'Sesja się skończyła' })).toBeVisible();
    expect([await owned(anna), await owned(jan)]).toEqual([0, 0]);
    await becomes(context, anna);
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await expect(page.getByRole('button', { name: 'Kup', exact: true })).toBeEnabled();
  }
});

test('a page brought into another’s document is shown in one of its own', async ({ context }) => {
  await becomes(context, anna);
  const page = await deafPage(context);
  await withoutReads(page);
  await page.goto('/');
  await becomes(context, jan);
  await page.getByRole('link', { name: 'Moje rzeczy' }).click();
  await expect(page.getByText(`Zalogowano jako Żaneta ${jan.lastName}`)).toBeAttached();
  await expect(page.getByText(anna.lastName)).toHaveCount(0);
});

test('polls bring nothing of another into a page, and the page covers itself', async ({ context }) => {
  await becomes(context, anna);
  const page = await deafPage(context);
  await page.addInitScript(() => localStorage.setItem('clientflow.polling', '2'));
  await page.goto('/account');
  await expect(page.getByText(anna.lastName).first()).toBeAttached();
  await becomes(context, jan);
  await expect(othersTitle(page)).toBeVisible();
  await expect(page.getByText(jan.lastName)).toHaveCount(0);
  await page.getByRole('button', { name: 'Wczytaj stronę na nowo' }).click();
  await expect(page.getByText(`Zalogowano jako Żaneta ${jan.lastName}`)).toBeAttached();
});

test('another tab’s sign-in covers the page at once, and what was typed is there when its owner is back', async ({
  context,
}) => {
  await becomes(context, anna);
  const [page, other] = [await context.newPage(), await context.newPage()];
  await page.goto(sugar);
  await page.getByLabel('Liczba sztuk').fill('7');
  await becomes(context, jan);
  await other.goto('/');
  await expect(othersTitle(page)).toBeVisible();
  await becomes(context, anna);
  await other.goto('/');
  await expect(othersTitle(page)).toBeHidden();
  await expect(page.getByLabel('Liczba sztuk')).toHaveValue('7');
});

test('a page that is not found stays, and is its viewer’s as every other', async ({ context }) => {
  await becomes(context, anna);
  const [page, other] = [await context.newPage(), await context.newPage()];
  await page.goto('/products/there-is-none');
  await expect(page.getByText(`Zalogowano jako Żaneta ${anna.lastName}`)).toBeAttached();
  await becomes(context, jan);
  await other.goto('/');
  await expect(othersTitle(page)).toBeVisible();
});

test('who signs out leaves the other account signed in, and a page of nobody signs nobody in over another', async ({
  context,
}) => {
  await becomes(context, anna);
  const page = await deafPage(context);
  await withoutReads(page);
  await page.goto('/');
  await becomes(context, jan);
  await page.getByRole('button', { name: 'Wyloguj się' }).click();
  await expect(othersTitle(page)).toBeVisible();
  await page.goto('/account');
  await expect(page.getByText(`Zalogowano jako Żaneta ${jan.lastName}`)).toBeAttached();

  await becomes(context, null);
  await page.goto('/sign-in');
  await becomes(context, jan);
  await page.getByLabel('E-mail').fill('anna@example.com');
  await page.getByLabel('Hasło', { exact: true }).fill('jakieś hasło');
  await page.getByRole('main').getByRole('button', { name: 'Zaloguj się' }).click();
  await expect(page.getByRole('heading', { name: 'Ktoś jest już zalogowany' })).toBeVisible();
});
