import { expect, newAccount, register, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';

test('an operator adds a rule, a customer meets it, and the notice appears', async ({ page, browser }) => {
  await ensureGroceries(page);
  await page.goto('/operator/rules');
  const rules = page.getByRole('table', { name: 'Reguły sklepu' });
  const notices = page.getByRole('table', { name: 'Powiadomienia' });
  await expect(rules.getByRole('row', { name: /Chleb → masło.*chleb to ponad 25% sztuk z 30 dni/ })).toBeVisible();

  await page.getByRole('button', { name: 'Dodaj regułę' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Dodaj', exact: true }).click();
  await expect(dialog.getByText('To pole jest wymagane.').first()).toBeVisible();
  const name = `Powitanie ${Date.now()}`;
  await dialog.getByLabel('Nazwa').fill(name);
  await dialog.getByLabel('Kiedy').selectOption('pierwszy zakup');
  await dialog.getByLabel('Bon na rodzaj').fill('masło');
  await dialog.getByLabel('Zniżka w procentach').fill('15');
  await dialog.getByLabel('Co najmniej sztuk').fill('2');
  await dialog.getByRole('button', { name: 'Wypróbuj na ostatnich 30 dniach' }).click();
  await expect(dialog.getByText(/zadziałałaby/i)).toBeVisible();
  await dialog.getByRole('button', { name: 'Dodaj', exact: true }).click();
  const row = rules.getByRole('row', {
    name: new RegExp(`${name}.*pierwszy zakup, co najmniej 2 sztuki → bon −15%: masło`),
  });
  await expect(row).toBeVisible();
  const on = row.getByRole('switch');
  for (const enabled of [false, true]) {
    await on.click();
    await expect(on).toBeChecked({ checked: enabled });
    await expect(on).not.toHaveAttribute('aria-busy');
    expect(await on.isChecked()).toBe(enabled);
    await withShop(async (shop) => {
      await expect.poll(async () => (await shop.rules.findOne({ name }))?.enabled).toBe(enabled);
    });
  }

  const account = newAccount();
  const shop = await browser.newContext();
  const storefront = await shop.newPage();
  await register(storefront, account);
  await storefront.goto('/');
  await storefront.getByLabel('Szukaj produktu').fill('Wedel Gorzka');
  await storefront
    .getByRole('link', { name: /Wedel Gorzka/ })
    .first()
    .click();
  await storefront.getByLabel('Liczba sztuk').fill('2');
  await storefront.getByRole('button', { name: 'Kup', exact: true }).click();
  await expect(storefront.getByText('To już Twoje')).toBeVisible();
  await shop.close();

  const notice = notices.getByRole('row', { name: new RegExp(`${account.lastName}.*${name}.*2 × Wedel Gorzka`) });
  await expect(notice).toBeVisible({ timeout: 30_000 });
  await expect(notice.getByText('do wykorzystania')).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('Reguła', { exact: true }).selectOption('Chleb → masło');
  await expect(page).toHaveURL(/rule=bread-to-butter/);
  await expect(notice).toBeHidden();
  await page.getByLabel('Reguła', { exact: true }).selectOption(name);
  await expect(notice).toBeVisible();

  await row.getByRole('button', { name: `Usuń regułę ${name}` }).click();
  await dialog.getByRole('button', { name: 'Usuń regułę' }).click();
  await expect(row).toBeHidden();
  await expect(notice).toBeVisible();
});
