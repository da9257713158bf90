import type { Browser, Page } from 'playwright/test';
import { type Account, expect, newAccount, operator, register, signIn, test, withShop } from './support';
import { customerIdOf, publish } from './support/actions';
import { ensureGroceries } from './support/groceries';

const chocolate = 'czekolada_k_2';
const butter = { id: 'maslo_k_1', type: 'masło', name: 'Masło ekstra' };

/** Issues a voucher as a rule would, and waits until it is the customer's. */
async function issueVoucher(account: Account): Promise<string> {
  const rule = { id: 'bread', name: 'Dużo chleba' };
  const data = { customerId: await customerIdOf(account), productType: butter.type, percentOff: 25, rule };
  const [id = ''] = await publish({ type: 'issue_voucher', data });
  await withShop(({ vouchers }) => expect.poll(() => vouchers.countDocuments({ _id: id })).toBe(1));
  return id;
}

/** A new customer, signed in on the page, with a voucher for butter, which costs 8 zł. */
async function withVoucher(page: Page): Promise<{ account: Account; voucherId: string }> {
  await ensureGroceries(page);
  await publish({ type: 'new_product', data: { ...butter, price: 800 } });
  await withShop(async ({ products }) => {
    await expect.poll(() => products.findOne({ _id: butter.id })).toMatchObject({ price: 800 });
  });
  await page.goto('about:blank');
  await page.context().clearCookies();
  const account = newAccount();
  await register(page, account);
  return { account, voucherId: await issueVoucher(account) };
}

async function anotherBrowser(browser: Browser, account: Account): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, account, '/account');
  await page.goto(`/products/${butter.id}`);
  return page;
}

const voucherBox = (page: Page) => page.getByRole('checkbox', { name: /Użyj vouchera −25 %/ });
const buyButton = (page: Page) => page.getByRole('button', { name: 'Kup', exact: true });

test('a customer sees a voucher, redeems it, and pays what was shown', async ({ page }) => {
  const { voucherId } = await withVoucher(page);
  await page.goto('/account');
  const list = page.getByRole('region', { name: 'Vouchery' });
  await expect(list.getByText('−25 %')).toBeVisible();
  await expect(list.getByText('Za: Dużo chleba')).toBeVisible();

  await page.goto('/');
  // Products of other tests have the same names.
  const cardOf = (id: string) => page.locator(`a[href="/products/${id}"]`);
  await page.getByLabel('Szukaj produktu').fill(butter.name);
  await expect(cardOf(butter.id)).toContainText('Masz voucher −25 %');
  await page.getByLabel('Szukaj produktu').fill('Wedel Gorzka');
  await expect(cardOf(chocolate)).toBeVisible();
  await expect(cardOf(chocolate)).not.toContainText('voucher');
  await page.goto(`/products/${butter.id}`);
  await page.getByLabel('Liczba sztuk').fill('3');
  await expect(voucherBox(page)).toBeChecked();
  const form = page.locator('form', { has: buyButton(page) });
  await expect(form.getByText('24,00 zł')).toBeVisible();
  await expect(form.getByText('18,00 zł')).toBeVisible();
  await voucherBox(page).uncheck();
  await expect(form.getByText('18,00 zł')).toBeHidden();
  await voucherBox(page).check();
  await buyButton(page).click();
  await expect(page.getByText('To już Twoje')).toBeVisible();
  await expect(page.getByText('Z voucherem; pełna cena to 8,00 zł za sztukę.')).toBeVisible();
  await expect(voucherBox(page)).toBeHidden();

  await withShop(async ({ owned_items, vouchers }) => {
    const item = await owned_items.findOne({ 'voucher.id': voucherId });
    expect(item).toMatchObject({ unitPrice: 600, value: 1_800, voucher: { outcome: 'redeemed', fullPrice: 800 } });
    expect(await vouchers.findOne({ _id: voucherId })).toMatchObject({ state: 'redeemed', redeemedBy: item?._id });
  });
  await page.goto('/account');
  await expect(page.getByText('18,00 zł').first()).toBeVisible();
  await page.getByText('1 wykorzystany voucher').click();
  await expect(list.getByRole('link', { name: butter.name })).toBeVisible();
});

test('of two browsers that redeem at once, one pays less and the other is told why it does not', async ({
  page,
  browser,
}) => {
  const { account, voucherId } = await withVoucher(page);
  await page.goto(`/products/${butter.id}`);
  const other = await anotherBrowser(browser, account);
  const both = [page, other];
  for (const one of both) await expect(voucherBox(one)).toBeChecked();
  await Promise.all(both.map((one) => buyButton(one).click()));
  for (const one of both) {
    // When the worker was quicker than the second click, the web asks before it publishes.
    const question = one.getByRole('button', { name: /Kup za 8,00/ });
    const done = one.getByText('To już Twoje');
    await expect(question.or(done)).toBeVisible();
    if (await question.isVisible()) {
      await expect(one.getByText('Voucher został już wykorzystany')).toBeVisible();
      await question.click();
      await expect(done).toBeVisible();
    } else {
      await expect(one.getByText(/Z voucherem; pełna cena|Kupione w pełnej cenie: voucher był już/)).toBeVisible();
    }
  }
  await withShop(async ({ owned_items, vouchers }) => {
    const voucher = await vouchers.findOne({ _id: voucherId });
    const items = await owned_items.find({ customerId: voucher?.customerId ?? '' }).toArray();
    expect(items.map(({ unitPrice }) => unitPrice).sort()).toEqual([600, 800]);
    expect(items.find(({ unitPrice }) => unitPrice === 600)?._id).toBe(voucher?.redeemedBy);
  });
  await other.context().close();
});

test('a purchase that comes second is made at full price, and every page says why', async ({ page, browser }) => {
  const { account, voucherId } = await withVoucher(page);
  const customerId = await customerIdOf(account);
  const quote = { name: butter.name, type: butter.type, unitPrice: 800 };
  const purchase = { customerId, productId: butter.id, quantity: 1, quote, voucherId };
  const buying = { type: 'customer_buys_product', data: purchase } as const;
  const [, second = ''] = await publish(buying, buying);
  await withShop(async ({ owned_items }) => {
    await expect.poll(() => owned_items.countDocuments({ customerId })).toBe(2);
    expect(await owned_items.findOne({ _id: second })).toMatchObject({ unitPrice: 800 });
  });
  await page.goto('/account');
  await expect(page.getByText('Kupione w pełnej cenie: voucher był już wykorzystany.')).toBeVisible();
  const panel = await (await browser.newContext()).newPage();
  await signIn(panel, operator, '/operator/purchases');
  await expect(panel.getByText('voucher już wykorzystany').first()).toBeVisible();
  await expect(panel.getByText('voucher, zamiast 8,00 zł').first()).toBeVisible();
  await panel.context().close();
});

test('a voucher that was used meanwhile is asked about before anything is bought', async ({ page, browser }) => {
  const { account } = await withVoucher(page);
  const late = await anotherBrowser(browser, account);
  await expect(voucherBox(late)).toBeChecked();
  await late.route('**/api/account/**', (route) => route.abort());
  await page.goto(`/products/${butter.id}`);
  await buyButton(page).click();
  await expect(page.getByText('To już Twoje')).toBeVisible();
  await buyButton(late).click();
  await expect(late.getByText('Voucher został już wykorzystany')).toBeVisible();
  await late.getByRole('button', { name: /Kup za 8,00/ }).click();
  await expect(late.getByText('To już Twoje')).toBeVisible();
  const customerId = await customerIdOf(account);
  await withShop(async ({ owned_items }) => {
    const items = await owned_items.find({ customerId }).toArray();
    expect(items.map(({ unitPrice }) => unitPrice).sort()).toEqual([600, 800]);
  });
  await late.context().close();
});
