import type { Page } from 'playwright/test';
import { metricsIn, questions, typesIn } from '@/launcher/testing/ops';
import { loadConfig } from '@/lib/config';
import { lastDays } from '@/lib/domain/sales-range';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { formatCount, formatMoney } from '@/lib/i18n/format';
import { createKafka } from '@/lib/kafka/client';
import { type Cluster, createCluster } from '@/lib/kafka/cluster';
import { createPublisher } from '@/lib/kafka/publisher';
import { joinOtherGroup } from '@/lib/kafka/testing/other-groups';
import { expect, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';

/** Lets the simulator make purchases at its full speed, waits until all are applied, and gives the newest one's id. */
async function simulate(page: Page, purchases: number): Promise<string> {
  const before = await withShop((shop) => shop.owned_items.countDocuments({}));
  await page.goto('/operator/simulator');
  await page.getByLabel('Nowi klienci').fill('2');
  await page.getByLabel('Nowe produkty').fill('0');
  await page.getByLabel('Zakupy', { exact: true }).fill(String(purchases));
  await page.getByLabel('Akcje na sekundę').fill('0');
  await page.getByRole('button', { name: 'Uruchom' }).click();
  return withShop(async ({ owned_items, feed }) => {
    await expect.poll(() => owned_items.countDocuments({}), { timeout: 60_000 }).toBe(before + purchases);
    const [newest] = await owned_items.find().sort({ purchasedAt: -1 }).limit(1).toArray();
    const identity = newest?._id ?? '';
    await expect.poll(() => feed.countDocuments({ identity }), { timeout: 60_000 }).toBeGreaterThan(0);
    return identity;
  });
}

async function withCluster(work: (cluster: Cluster) => Promise<void>): Promise<void> {
  const cluster = createCluster(createKafka(loadConfig(), 'e2e'));
  await cluster.connect();
  await work(cluster).finally(() => cluster.disconnect());
}

/** Publishes what is no action. */
async function publishBytes(value: string): Promise<void> {
  const config = loadConfig();
  const publisher = createPublisher(config, 'e2e');
  await publisher.publish([{ topic: config.kafka.topics.actions, key: null, value }]);
  await publisher.close();
}

test('the live feed shows what comes, waits while it is paused, narrows, and opens a payload', async ({ page }) => {
  test.slow();
  await ensureGroceries(page);
  await simulate(page, 5);
  await page.goto('/operator/feed');
  const rows = page.getByRole('row');
  const newest = page.getByRole('button', { name: /^Pokaż treść/ }).first();
  await expect(rows.nth(1)).toContainText('Zastosowano');
  await page.getByRole('button', { name: 'Wstrzymaj' }).click();
  await expect(page.getByText('Wstrzymano. Nowe rekordy czekają.')).toBeVisible();
  await expect(page).toHaveURL(/until=/);
  const paused = (await newest.getAttribute('aria-label')) ?? '';
  const until = new URL(page.url()).searchParams.get('until') ?? '';

  const other = await page.context().newPage();
  const identity = await simulate(other, 10);
  await other.close();
  // Two customers and ten purchases; vouchers that these bring, and what was sent twice, may come on top.
  const countIsShown = () =>
    withShop(async ({ feed }) => {
      const newer = await feed.countDocuments({ order: { $gt: until } });
      expect(newer).toBeGreaterThanOrEqual(12);
      await expect(page.getByRole('button', { name: new RegExp(`^${newer} now`) })).toBeVisible({ timeout: 5_000 });
    });
  await expect(countIsShown).toPass();
  await expect(newest).toHaveAttribute('aria-label', paused);
  await page.reload();
  await expect(countIsShown).toPass();
  await expect(newest).toHaveAttribute('aria-label', paused);
  await page.getByRole('button', { name: 'Wznów' }).click();
  await expect(newest).not.toHaveAttribute('aria-label', paused);
  await expect(page).not.toHaveURL(/until/);

  await page.getByLabel('Rodzaj').selectOption('customer_buys_product');
  await page.getByLabel('Wynik').selectOption('applied');
  await expect(page).toHaveURL(/outcome=applied/);
  await expect(rows.nth(10)).toContainText('zakup', { ignoreCase: true });
  // Copies of it are rows of their own: the publisher sends again what was not confirmed.
  const bought = await withShop(({ feed }) => feed.find({ identity }).toArray());
  await page.getByLabel('Szukaj: klucz, id lub treść').fill(identity);
  await expect(rows).toHaveCount(1 + bought.length);
  await newest.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('"event_type": "customer_buys_product"')).toBeVisible();
  await dialog.getByText('Oryginał').click();
  await expect(dialog.getByText(bought[0]?.payload ?? '')).toBeVisible();
  await dialog.getByRole('link', { name: 'Otwórz z całym życiem' }).click();
  await expect(page).toHaveURL(
    new RegExp(`/operator/feed/${bought.at(-1)?._id ?? ''}|/operator/feed/${bought[0]?._id}`),
  );
  const life = page.getByRole('region', { name: 'Życie rekordu' }).getByRole('listitem');
  await expect(life.filter({ hasText: 'Opublikowano w dzienniku' })).toContainText('actions');
  await expect(life.filter({ hasText: 'Zastosował sklep' })).toContainText('owned_items');
  await expect(life.filter({ hasText: 'policzono w sprzedaży' })).toContainText('shop-events');
  await page.getByRole('link', { name: 'tylko te rekordy' }).first().click();
  await expect(page).toHaveURL(/about=/);
  await page.getByRole('list', { name: 'Filtry' }).getByRole('button').click();
  await expect(page).not.toHaveURL(/about=/);
});

/** By a few letters, without a pointer. */
async function goByPalette(page: Page, letters: string, heading: string) {
  // Not in a field, where it would be typed.
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Skróty klawiszowe' })).toContainText('Ctrl');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Idź do' });
  await page.getByRole('combobox', { name: 'Strona, klient' }).fill('maslo ek');
  await expect(palette.getByRole('option', { name: 'Masło ekstra' }).first()).toBeVisible();
  await page.getByRole('combobox').fill(letters);
  await expect(palette.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expect(palette.getByRole('option').first()).toContainText(heading);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

test('the sales page adds up to what was bought, by pointer, by keyboard and in a file', async ({ page }) => {
  test.slow();
  await ensureGroceries(page);
  await simulate(page, 20);
  const bought = await withShop(async ({ owned_items, sales }) => {
    const items = await owned_items.find().toArray();
    const today = items.filter(({ purchasedAt }) => warsawDay(purchasedAt) === warsawDay(new Date()));
    const counted = async () => (await sales.find().toArray()).reduce((sum, { purchases }) => sum + purchases, 0);
    await expect.poll(counted, { timeout: 60_000 }).toBe(items.length);
    return { revenue: today.reduce((sum, { value }) => sum + value, 0), purchases: today.length };
  });
  await goByPalette(page, 'sprzedaz', 'Sprzedaż');
  const main = page.getByRole('main');
  await expect(main.getByText(formatMoney(bought.revenue, 'pl'), { exact: true }).first()).toBeVisible();
  await expect(main.getByText(formatCount(bought.purchases, 'pl'), { exact: true }).first()).toBeVisible();
  await page.getByText('30 dni', { exact: true }).click();
  await expect(page).toHaveURL(/range=30d/);
  const chart = page.getByRole('slider', { name: 'Przychód dzień po dniu' });
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuenow', '30');
  await expect(chart).toHaveAttribute('aria-valuetext', new RegExp(`w ${formatCount(bought.purchases, 'pl')} zakup`));
  await page.getByRole('button', { name: 'Produkt', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Pobierz CSV' }).click();
  const [first, today] = [lastDays(30, new Date())[0], warsawDay(new Date())];
  expect((await download).suggestedFilename()).toBe(`sales-${first}-${today}.csv`);

  // Any days: the address says them, and what was sold before today is not today's.
  await page.getByLabel('Od', { exact: true }).fill(lastDays(3, new Date())[0] ?? '');
  await page.getByLabel('Do', { exact: true }).fill(lastDays(2, new Date())[0] ?? '');
  await expect(page).toHaveURL(/from=20.*to=20/);
  await expect(page.getByRole('link', { name: 'Pobierz CSV' })).toHaveAttribute('href', /from=20.*to=20/);
  await expect(page.getByText('W tym okresie nic się nie sprzedało')).toBeVisible();
});

test('the overview simulates traffic at a click and shows what comes of it', async ({ page }) => {
  await ensureGroceries(page);
  await page.goto('/operator');
  const figure = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: /^Zakupy/ });
  const before = await figure.textContent();
  await page.getByRole('button', { name: 'Symuluj ruch' }).click();
  await expect(page.getByRole('progressbar', { name: 'Symulator pracuje' })).toBeVisible();
  await expect(figure).not.toHaveText(before ?? '', { timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Stan przepływu' })).toContainText(/nadąża|nadrobienia/);
  await page.getByText('7 dni', { exact: true }).click();
  await expect(page).toHaveURL(/range=7d/);
  await expect(page.getByRole('slider', { name: 'Przychód dzień po dniu' })).toHaveAttribute('aria-valuemax', '7');

  await page.getByRole('link', { name: 'Symulator pracuje' }).click();
  await page.getByRole('button', { name: 'Przerwij' }).click();
  await expect(page.getByRole('button', { name: 'Przerwij' })).toHaveCount(0, { timeout: 30_000 });
});

test('the pipeline page says how each processor does, who works, who else reads, and warns of dead letters', async ({
  page,
}) => {
  test.slow();
  await ensureGroceries(page);
  await simulate(page, 20);
  const group = `till-${Date.now().toString(36)}`;
  await withCluster((cluster) => joinOtherGroup(cluster, 'consumer', group, loadConfig().kafka.topics.actions));
  await publishBytes('no action at all');
  await page.goto('/operator/pipeline');
  const shop = page.getByRole('table', { name: 'Procesory' }).getByRole('row', { name: /^shop/ });
  await expect(shop).toContainText('Nadąża');
  // A worker writes every ten seconds.
  await expect(shop).toContainText(/p50[\d,]+\s(ms|s)p95[\d,]+\s(ms|s)p99/, { timeout: 30_000 });
  await expect(page.getByRole('status').filter({ hasText: 'przekroczył swoje progi' })).toContainText(
    /Odrzucone rekordy, o których nikt nie zdecydował: \d+ \(próg: 1\)/,
  );
  await page.getByText(/^shop: 6 partycji$/).click();
  await expect(page.getByRole('table', { name: 'Partycje procesora shop w temacie actions' })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Od kliknięcia do zastosowania' })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('table', { name: 'Workery' }).getByRole('row').nth(1)).toContainText(/Działa.*shop 0–5/);
  await expect(page.getByRole('table', { name: 'Tematy' }).getByRole('row', { name: /^actions / })).toContainText(
    'Takie, jak trzeba',
  );
  const others = page.getByRole('table', { name: 'Inne grupy konsumentów' });
  await expect(others.getByRole('row', { name: group })).toContainText(/KIP-848.*1/, { timeout: 30_000 });
  await page.reload();
  await expect(shop).toContainText(/p50[\d,]+\s(ms|s)p95/);
  await expect(page.getByRole('slider', { name: 'Od kliknięcia do zastosowania' })).toBeVisible();
});

test('Prometheus finds every metric that the dashboard and the alerts name, at the worker and at the web', async () => {
  const ports = [process.env.WORKER_PORT, process.env.METRICS_PORT];
  const scrapes = await Promise.all(
    ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text()),
  );
  const types = scrapes.map(typesIn);
  const named = new Set(questions.flatMap(metricsIn));
  for (const found of types) expect([...named].filter((name) => !found.has(name))).toEqual([]);
  const [worker = '', web = ''] = scrapes;
  expect(worker).toMatch(/^clientflow_lag_records\{processor="shop",partition="0"\} \d/m);
  expect(worker).toMatch(/^clientflow_lag_seconds\{processor="sales",partition="5"\} \d/m);
  expect(worker).toMatch(/^clientflow_dead_letters_open \d/m);
  expect(web).toMatch(/^process_resident_memory_bytes [1-9]/m);
});
