import type { Page } from 'playwright/test';
import { openMailServer } from '@/lib/mail/testing';
import { expect, newAccount, operator, register, signIn, signInByHand, test, withShop } from './support';
import { customerIdOf } from './support/actions';
import { startWeb } from './support/second-web';

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

/** The page of sign-in and sessions, of the account in a browser. */
async function openSecurity(page: Page) {
  await page.goto('/account');
  await page.getByRole('link', { name: 'Logowanie i sesje' }).click();
  await expect(page.getByRole('heading', { name: 'Logowanie i bezpieczeństwo' })).toBeVisible();
}

async function expectSignedOut(page: Page) {
  await page.goto('/account');
  await page.waitForURL(/\/sign-in/);
}

test('a changed password ends the session of another browser and keeps this one', async ({ page, browser }) => {
  const account = newAccount();
  await register(page, account);
  const other = await browser.newPage();
  await signIn(other, account, '/account');
  await openSecurity(page);
  await page.getByRole('button', { name: 'Zmień hasło' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nowe hasło' });
  const [present, next] = [dialog.getByLabel('Obecne hasło'), dialog.getByLabel('Nowe hasło', { exact: true })];
  await expect(present).toBeFocused();
  await present.fill('nie to hasło');
  await next.fill('zupełnie nowe hasło');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('To nie jest obecne hasło tego konta.')).toBeVisible();
  await present.fill(account.password);
  await dialog.getByRole('button', { name: 'Zapisz' }).click();
  await expect(page.getByText('Hasło zmienione.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Zmień hasło' })).toBeFocused();
  await expectSignedOut(other);
  await signInByHand(other, { ...account, password: 'zupełnie nowe hasło' }, '/account');
  await page.reload();
  await expect(page.getByText(account.email)).toBeVisible();
  await other.close();
});

test('a changed e-mail is what signs in, and ends the session of another browser', async ({ page, browser }) => {
  const account = newAccount();
  await register(page, account);
  const other = await browser.newPage();
  await signIn(other, account, '/account');
  await openSecurity(page);
  await page.getByRole('button', { name: 'Zmień e-mail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nowy adres e-mail' });
  await dialog.getByLabel('Nowy e-mail').fill('to nie adres');
  await dialog.getByLabel('Obecne hasło').fill(account.password);
  await dialog.getByRole('button', { name: 'Zapisz' }).click();
  await expect(dialog.getByText('Podaj poprawny adres e-mail.')).toBeVisible();
  await dialog.getByLabel('Nowy e-mail').fill(`Nowy.${account.email}`);
  await dialog.getByRole('button', { name: 'Zapisz' }).click();
  await expect(page.getByText('E-mail zmieniony.')).toBeVisible();
  await expect(page.getByText(`nowy.${account.email}`)).toBeVisible();
  await expectSignedOut(other);
  await signInByHand(other, { ...account, email: `nowy.${account.email}` }, '/account');
  await other.close();
});

test('a customer sees their sessions and ends one, and all others at once', async ({ page, browser }) => {
  const account = newAccount();
  await register(page, account);
  const others = [await browser.newPage(), await browser.newPage()] as const;
  for (const other of others) await signInByHand(other, account, '/account');
  await openSecurity(page);
  const sessions = page.getByRole('listitem').filter({ hasText: 'Zalogowano' });
  await expect(sessions).toHaveCount(3);
  await expect(sessions.filter({ hasText: 'ta sesja' })).toHaveCount(1);
  await expect(sessions.first()).toContainText('Chrome na Linux');
  await sessions
    .first()
    .getByRole('button', { name: /^Zakończ sesję: Chrome na Linux/ })
    .click();
  await expect(page.getByText('Sesja zakończona.')).toBeVisible();
  await expect(sessions).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Otwarte sesje' })).toBeFocused();
  await expectSignedOut(others[1]);
  await others[0].goto('/account');
  await expect(others[0].getByRole('heading', { name: 'Moje rzeczy' })).toBeVisible();
  await page.getByRole('button', { name: 'Zakończ wszystkie inne' }).click();
  await expect(sessions).toHaveCount(1);
  await expectSignedOut(others[0]);
  for (const other of others) await other.close();
});

test('a customer deletes their account: asked twice, signed out, and nothing personal is left', async ({
  page,
  browser,
}) => {
  const account = newAccount();
  await register(page, account);
  const id = await customerIdOf(account);
  const other = await browser.newPage();
  await signIn(other, account, '/account');
  await openSecurity(page);
  await page.getByRole('button', { name: 'Usuń konto' }).click();
  const dialog = page.getByRole('dialog', { name: 'Usunąć konto na zawsze?' });
  await expect(dialog.getByText('Zostaje w dzienniku')).toBeVisible();
  await dialog.getByRole('button', { name: 'Dalej' }).click();
  await expect(dialog.getByLabel('Obecne hasło')).toBeFocused();
  await dialog.getByLabel('Obecne hasło').fill('nie to hasło');
  await dialog.getByRole('button', { name: 'Usuń konto na zawsze' }).click();
  await expect(dialog.getByText('To nie jest obecne hasło tego konta.')).toBeVisible();
  await dialog.getByLabel('Obecne hasło').fill(account.password);
  await dialog.getByRole('button', { name: 'Usuń konto na zawsze' }).click();

  await expect(page.getByRole('heading', { name: 'Konto zostało usunięte' })).toBeVisible();
  await expect(page.getByRole('banner').getByText(account.lastName)).toBeHidden();
  await expectSignedOut(other);
  await withShop(async ({ customers, customer_updates, auth_users }) => {
    await expect
      .poll(() => customers.findOne({ _id: id }))
      .toMatchObject({ firstName: '', lastName: '', address: '', forgotten: true });
    expect(await customer_updates.countDocuments({ customerId: id, lastName: account.lastName })).toBe(0);
    expect(await auth_users.countDocuments({ email: account.email })).toBe(0);
  });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Hasło', { exact: true }).fill(account.password);
  await page.getByRole('main').getByRole('button', { name: 'Zaloguj się' }).click();
  await expect(page.getByText('E-mail lub hasło się nie zgadza.')).toBeVisible();
  await other.close();
});

/** Sets a new password at the end of a link, whose token is in no address any more. */
async function setPassword(page: Page, link: string, password: string) {
  await page.goto(link);
  await page.getByLabel('Nowe hasło', { exact: true }).fill('krótkie');
  expect(new URL(page.url()).hash).toBe('');
  await page.getByRole('button', { name: 'Ustaw hasło' }).click();
  await expect(page.getByText('Za krótkie: co najmniej 8 znaków.')).toBeVisible();
  await page.getByLabel('Nowe hasło', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Ustaw hasło' }).click();
  await expect(page.getByText('Hasło zostało zmienione.')).toBeVisible();
}

test('a forgotten password is replaced by the link of a letter, which works once', async ({ page, browser }) => {
  const away = await openMailServer();
  await away.close();
  const web = await startWeb({ SMTP_URL: away.url, SMTP_FROM: 'sklep@example.com' });
  const account = newAccount();
  const other = await browser.newPage();
  await register(other, account);
  await page.goto(`${web.url}/sign-in`);
  await page.getByRole('link', { name: 'Nie pamiętasz hasła?' }).click();
  await page.getByRole('heading', { name: 'Nie pamiętasz hasła?' }).waitFor();
  await page.getByLabel('E-mail').fill('to nie adres');
  await page.getByRole('button', { name: 'Wyślij link' }).click();
  await expect(page.getByText('Podaj poprawny adres e-mail.')).toBeVisible();
  await page.getByLabel('E-mail').fill(account.email);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Sklep nie może teraz wysłać wiadomości.')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(account.email);

  const server = await openMailServer(away.port);
  await expect(async () => {
    await page.getByRole('button', { name: 'Wyślij link' }).click();
    // That it is away is known for two seconds, and an address may ask three times.
    await expect(page.getByText('Jeśli ten adres ma u nas konto')).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await expect.poll(server.link).toContain(`localhost:${web.port}/new-password#`);
  expect(server.letters).toMatchObject([
    { to: account.email, content: expect.stringContaining('From: sklep@example.com') },
  ]);

  await setPassword(page, server.link(), 'zupełnie nowe hasło');
  await expectSignedOut(other);
  await signInByHand(other, { ...account, password: 'zupełnie nowe hasło' }, '/account');
  await page.goto('about:blank');
  await page.goto(server.link());
  await page.getByLabel('Nowe hasło', { exact: true }).fill('jeszcze inne hasło');
  await page.getByRole('button', { name: 'Ustaw hasło' }).click();
  await expect(page.getByText('Ten link już nie działa')).toBeVisible();
  expect(web.output()).not.toContain(server.link().split('#')[1]);

  // A page that still asks would find its server gone.
  await page.goto('about:blank');
  await Promise.all([server.close(), web.stop(), other.close()]);
});

test('without mail an operator hands over a link', async ({ page, browser }) => {
  const account = newAccount();
  const shopper = await browser.newPage();
  await register(shopper, account);
  const customerId = await customerIdOf(account);
  await shopper.context().clearCookies();
  await shopper.goto('/forgotten-password');
  await expect(shopper.getByText('Obsługa sklepu da Ci jednorazowy link')).toBeVisible();
  await signIn(page, operator, `/operator/customers/${customerId}`);
  await page.getByRole('button', { name: 'Link do nowego hasła' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link do nowego hasła' });
  await dialog.getByRole('button', { name: 'Utwórz link' }).click();
  const link = await dialog.getByLabel('Link dla klienta').inputValue();
  await dialog.getByRole('button', { name: 'Zamknij', exact: true }).last().click();
  await page.getByRole('button', { name: 'Link do nowego hasła' }).click();
  await expect(dialog.getByLabel('Link dla klienta')).toBeHidden();
  await setPassword(shopper, link, 'zupełnie nowe hasło');
  await signInByHand(shopper, { ...account, password: 'zupełnie nowe hasło' }, '/account');
  await withShop(async ({ audit }) => {
    expect(await audit.countDocuments({ action: 'issue_reset_link', target: customerId })).toBe(1);
  });
  await shopper.close();
});
