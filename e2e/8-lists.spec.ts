import { expect, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';

test('products come from a file once, and their list is narrowed, sized, copied, dated and taken along', async ({
  page,
}) => {
  await ensureGroceries(page);
  const name = `Import${Date.now()}`;
  const rows = Array.from({ length: 30 }, (_, i) => `${name} ${i};import;${i + 1},50 zł`);
  const lines = ['\uFEFFnazwa;typ;cena', ...rows, `${name} zły;import;drogo`];
  const file = { name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) };
  await page.goto('/operator/import');
  const choose = page.locator('input[type=file]');
  await choose.setInputFiles(file);
  await expect(page.getByRole('row', { name: '32 Cena Podaj cenę w złotych, np. 12,50.' })).toBeVisible();
  await page.getByRole('button', { name: 'Importuj 30 produktów' }).click();
  await expect(page.getByText('Zmiany w dzienniku: 30 z 30; worker je zastosuje.')).toBeVisible();
  await withShop(({ products }) =>
    expect.poll(() => products.countDocuments({ name: { $regex: `^${name} ` }, type: 'import' })).toBe(30),
  );
  await page.getByRole('button', { name: 'Wybierz inny plik' }).click();
  await choose.setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Nie ma czego importować' })).toBeDisabled();

  await page.getByRole('link', { name: 'Wszystkie produkty' }).click();
  const table = page.getByRole('table', { name: 'Produkty sklepu' });
  await page.getByLabel('Szukaj po nazwie lub typie').fill(name);
  await expect(page).toHaveURL(new RegExp(`search=${name}`));
  await expect(table.getByRole('row')).toHaveCount(26);
  await page.getByLabel('Wierszy na stronie').selectOption('50');
  await expect(page).toHaveURL(/size=50/);
  await expect(table.getByRole('row')).toHaveCount(31);
  const first = table.getByRole('row', { name: `${name} 0` });
  const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const csv = await (await page.request.get(href ?? '')).text();
  expect(csv.trim().split('\r\n')).toHaveLength(31);
  expect(csv).toContain(`;${name} 0;import;1,50;0;;`);

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await first.getByRole('button', { name: 'Kopiuj identyfikator' }).click();
  await expect(first.getByRole('status')).toHaveText('Skopiowano');
  const id = await page.evaluate(() => navigator.clipboard.readText());
  // The copy button has the focus; before it comes the moment at which the product was added.
  await expect(first.getByRole('tooltip').last()).toBeHidden();
  await page.keyboard.press('Shift+Tab');
  await expect(first.getByRole('tooltip').last()).toBeVisible();

  await first.getByRole('link', { name: `${name} 0` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} 0`);
  await expect(page).toHaveURL(new RegExp(`/operator/products/${id}$`));
  await page.goBack();
  await page.getByRole('button', { name: `Usuń filtr Szukane: ${name}` }).click();
  await expect(page).not.toHaveURL(/search=/);
});
