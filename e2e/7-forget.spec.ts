import { expect, newAccount, register, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';

test('an operator forgets a customer: purchases stay unnamed, nobody can sign in, no list has them', async ({
  page,
  browser,
}) => {
  await ensureGroceries(page);
  const shopper = await browser.newPage();
  const account = newAccount();
  await register(shopper, account);
  await shopper.goto('/products/mleko_k_1');
  await shopper.getByRole('button', { name: 'Kup', exact: true }).click();
  await expect(shopper.getByText('To już Twoje')).toBeVisible();

  await page.goto(`/operator/customers?search=${account.lastName}`);
  await page.getByRole('link', { name: new RegExp(account.lastName) }).click();
  await page.getByRole('button', { name: 'Zapomnij tego klienta' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Zostaje w dzienniku')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Zapomnij' })).toBeDisabled();
  await dialog.getByLabel('Rozumiem, że tego nie da się cofnąć.').check();
  await dialog.getByRole('button', { name: 'Zapomnij' }).click();
  await expect(page.getByRole('heading', { name: 'Klient został zapomniany' })).toBeVisible();
  const gone = page.url();

  await page.getByRole('link', { name: 'Wszyscy klienci' }).click();
  await page.getByLabel('Szukaj po imieniu, nazwisku lub mieście').fill(account.lastName);
  await expect(page.getByText('Nic nie pasuje')).toBeVisible();
  await page.goto('/operator/purchases');
  await expect(page.getByRole('row', { name: /klient zapomniany/ }).first()).toBeVisible();
  await withShop(async ({ customers, owned_items }) => {
    const id = decodeURIComponent(new URL(gone).pathname.split('/').at(-1) ?? '');
    expect(await customers.findOne({ _id: id })).toMatchObject({ firstName: '', lastName: '', address: '' });
    expect(await owned_items.countDocuments({ customerId: id })).toBe(1);
  });

  await shopper.goto('/account');
  await shopper.waitForURL(/\/sign-in/);
  await shopper.getByLabel('E-mail').fill(account.email);
  await shopper.getByLabel('Hasło', { exact: true }).fill(account.password);
  await shopper.getByRole('main').getByRole('button', { name: 'Zaloguj się' }).click();
  await expect(shopper.getByText('E-mail lub hasło się nie zgadza.')).toBeVisible();
  await shopper.close();
});
