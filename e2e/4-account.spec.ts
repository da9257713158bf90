import { expect, newAccount, register, test, withShop } from './support';
import { customerIdOf } from './support/actions';

test('a customer changes name and address, forgiving of how they are typed', async ({ page }) => {
  const account = newAccount();
  await register(page, account);
  const id = await customerIdOf(account);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Zmień dane' }).click();
  const dialog = page.getByRole('dialog', { name: 'Twoje dane' });
  await expect(dialog.getByLabel('Nazwisko')).toHaveValue(account.lastName);
  await dialog.getByLabel('Nazwisko').fill(`${account.lastName} Nowa`);
  await dialog.getByLabel('Miejscowość').fill('');
  await dialog.getByRole('button', { name: 'Zapisz' }).click();
  await expect(dialog.getByLabel('Miejscowość')).toBeFocused();
  await expect(dialog.getByLabel('Miejscowość')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Miejscowość').fill('Warszawa');
  await dialog.getByLabel('Kod pocztowy').fill('00950');
  await dialog.getByRole('button', { name: 'Zapisz' }).click();

  await expect(page.getByText('Dane zapisane.')).toBeVisible();
  await expect(page.getByText('00-950 Warszawa')).toBeVisible();
  await expect(page.getByRole('banner').getByText(`${account.lastName} Nowa`)).toBeVisible();
  await withShop(async ({ customers }) => {
    expect(await customers.findOne({ _id: id })).toMatchObject({
      lastName: `${account.lastName} Nowa`,
      city: 'Warszawa',
    });
  });
});
