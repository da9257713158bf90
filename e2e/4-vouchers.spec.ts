import type { Browser, Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '@/lib/config';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher } from '@/lib/kafka/publisher';
import {
  type Account,
  ensureGroceries,
  expect,
  newAccount,
  operator,
  register,
  signIn,
  test,
  withShop,
} from './support';

const butter = { id: 'maslo_k_1', type: 'masło', name: 'Masełko maślane' };

/** Issues a voucher as a rule would, by a message on the topic, and waits until it is the customer's. */
async function issueVoucher(account: Account): Promise<string> {
  const config = loadConfig();
  const publisher = createPublisher(config, 'e2e');
  const eventId = uuidv7();
  await withShop(async ({ customers, vouchers }) => {
    const customer = await customers.findOne({ lastName: account.lastName });
    const data = {
      customerId: customer?._id ?? '',
      productType: butter.type,
      percentOff: 25,
      rule: { id: 'bread', name: 'Dużo chleba' },
    };
    const context = { eventId, occurredAt: new Date(), actor: { role: 'rule', id: 'bread' } } as const;
    await publisher.publish([actionMessage(config, { type: 'issue_voucher', data }, context)]);
    await publisher.close();
    await expect.poll(() => vouchers.countDocuments({ _id: eventId })).toBe(1);
  });
  return eventId;
}

/** A new customer, signed in on the page, with a voucher for butter, which costs 8 zł. */
async function withVoucher(page: Page): Promise<{ account: Account; voucherId: string }> {
  await ensureGroceries(page);
  await withShop(async ({ products }) => {
    await products.updateOne({ _id: butter.id }, { $set: { price: 800 } });
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
  await expect(page.getByRole('link', { name: /Masełko maślane.*Masz voucher −25 %/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Wedel Gorzka/ }).first()).not.toContainText('voucher');
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
  await withShop(async ({ owned_items, vouchers }) => {
    // Both are let through to the topic: the web refuses a voucher only once the worker has redeemed it.
    await Promise.all(both.map((one) => buyButton(one).click()));
    await expect
      .poll(async () => {
        const words = await Promise.all(both.map((one) => one.getByRole('status').allTextContents()));
        return words.filter((said) => /To już Twoje|Voucher został już wykorzystany/.test(said.join())).length;
      })
      .toBe(2);
    const confirm = other.getByRole('button', { name: /Kup za 8,00/ }).or(page.getByRole('button', { name: /Kup za/ }));
    const items = await owned_items.find({ 'voucher.id': voucherId }).toArray();
    const winners = items.filter(({ voucher }) => voucher?.outcome === 'redeemed');
    expect(winners.map(({ unitPrice }) => unitPrice)).toEqual([600]);
    expect(await vouchers.findOne({ _id: voucherId })).toMatchObject({ redeemedBy: winners[0]?._id });
    expect(items.length).toBe((await confirm.count()) > 0 ? 1 : 2);
  });
  await other.context().close();
});

test('a purchase that comes second is made at full price, and every page says why', async ({ page, browser }) => {
  const { account, voucherId } = await withVoucher(page);
  const second = uuidv7();
  await withShop(async ({ customers, owned_items }) => {
    const customerId = (await customers.findOne({ lastName: account.lastName }))?._id ?? '';
    const config = loadConfig();
    const publisher = createPublisher(config, 'e2e');
    const quote = { name: butter.name, type: butter.type, unitPrice: 800 };
    const data = { customerId, productId: butter.id, quantity: 1, quote, voucherId };
    const messages = [uuidv7(), second].map((eventId) =>
      actionMessage(
        config,
        { type: 'customer_buys_product', data },
        { eventId, occurredAt: new Date(), actor: { role: 'customer', id: customerId } },
      ),
    );
    await publisher.publish(messages);
    await publisher.close();
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
  await page.goto(`/products/${butter.id}`);
  await expect(voucherBox(page)).toBeChecked();
  await page.route('**/api/account/**', (route) => route.abort());
  const other = await anotherBrowser(browser, account);
  await buyButton(other).click();
  await expect(other.getByText('To już Twoje')).toBeVisible();
  await buyButton(page).click();
  await expect(page.getByText('Voucher został już wykorzystany')).toBeVisible();
  await page.getByRole('button', { name: /Kup za 8,00/ }).click();
  await expect(page.getByText('To już Twoje')).toBeVisible();
  await withShop(async ({ customers, owned_items }) => {
    const customer = await customers.findOne({ lastName: account.lastName });
    const items = await owned_items.find({ customerId: customer?._id ?? '' }).toArray();
    expect(items.map(({ unitPrice }) => unitPrice).sort()).toEqual([600, 800]);
  });
  await other.context().close();
});
