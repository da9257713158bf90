import { expect, newAccount, register, test, withShop } from './support';
import { customerIdOf, publish } from './support/actions';

const mark = Date.now().toString(36);
const jam = { id: `jam_${mark}`, name: `Miód ${mark}`, type: `przetwory ${mark}`, price: 900 };
const tea = { id: `tea_${mark}`, name: `Zioła ${mark}`, type: `Przetwory  ${mark}`, price: 400 };
const apple = { id: `apple_${mark}`, name: `Ananas ${mark}`, type: jam.type, price: 700 };

/** Publishes products and waits until they are for sale at that price. */
async function offer(...products: (typeof jam)[]) {
  await publish(...products.map((data) => ({ type: 'new_product', data }) as const));
  await withShop(async (shop) => {
    for (const { id, price } of products) {
      await expect.poll(() => shop.products.findOne({ _id: id })).toMatchObject({ price });
    }
  });
}

test('nothing moves on the shelf that is looked at, and what sells best comes first', async ({ page }) => {
  await offer(jam, tea);
  const account = newAccount();
  await register(page, account);
  const askedAhead: string[] = [];
  page.on('request', (request) => request.url().includes('_rsc=') && askedAhead.push(request.url()));
  await page.goto(`/?q=${mark}`);
  const cards = page.getByRole('list', { name: 'Produkty' }).getByRole('listitem');
  await expect(cards).toHaveCount(2);
  await expect(cards.first()).toContainText(jam.name);

  await offer(apple, { ...jam, price: 950 });
  await expect(cards.first()).toContainText('9,50');
  await expect(cards.first()).toContainText(jam.name);
  await expect(cards).toHaveCount(2);
  expect(askedAhead).toEqual([]);
  await page.getByRole('button', { name: 'Pokaż zmiany na półce' }).click();
  await expect(cards).toHaveCount(3);
  await expect(cards.first()).toContainText(apple.name);

  const purchase = { customerId: await customerIdOf(account), quantity: 3 };
  await publish({ type: 'customer_buys_product', data: { ...purchase, productId: tea.id } });
  await page.getByLabel('Kolejność').selectOption('Najczęściej kupowane');
  // A reload before the page has moved on would stay with the order it had.
  await expect(page).toHaveURL(/sort=/);
  await expect(async () => {
    await page.reload();
    await expect(cards.first()).toContainText('sprzedano 3', { timeout: 1_000 });
  }).toPass();
  await expect(cards.first()).toContainText(tea.name);
  // As most products of the type spell it.
  await expect(cards.first()).toContainText(`${jam.type} `);
});

test('a product says what it has cost, and after a reduction the lowest price before it', async ({ page }) => {
  const honey = { ...jam, id: `honey_${mark}`, name: `Spadź ${mark}` };
  await offer(honey);
  await page.goto(`/products/${honey.id}`);
  const history = page.getByRole('region', { name: 'Cena w czasie' });
  await expect(history.getByText('Bez zmian od')).toBeVisible();
  await offer({ ...honey, price: 1_100 });
  await expect(history.getByRole('figure', { name: '2 ceny, najpierw 9,00 zł, teraz 11,00 zł' })).toBeVisible();
  await expect(page.getByText('Najniższa cena')).toHaveCount(0);

  await offer({ ...honey, price: 1_050 });
  await expect(
    page.getByText(/^Najniższa cena przed obniżką, odkąd produkt jest w sprzedaży: 9,00\szł$/),
  ).toBeVisible();
  await history.getByText('Pokaż liczby w tabeli').click();
  await expect(history.getByRole('row')).toHaveText([/Kiedy/, /10,50\szł$/, /11,00\szł$/, /9,00\szł$/]);
});
