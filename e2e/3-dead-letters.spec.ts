import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '@/lib/config';
import { type Header, textHeaders } from '@/lib/contract/headers';
import { newRun } from '@/lib/control/runs';
import { createPublisher, type OutgoingMessage } from '@/lib/kafka/publisher';
import type { DeadLetterFilter, LetterRunDoc } from '@/lib/mongo/documents/web';
import { originalHeaders } from '@/lib/mongo/headers';
import { bumpRevisions } from '@/lib/mongo/revisions';
import { expect, operator, signIn, test, withShop } from './support';
import { ensureGroceries } from './support/groceries';

// Hundreds of records go to the log, to the worker and back.
test.describe.configure({ timeout: 120_000 });

/** Puts records on the actions' topic that the worker cannot apply, and waits until they are set aside. */
async function poison(
  values: readonly string[],
  { id = uuidv7(), headers = [] }: { id?: string; headers?: OutgoingMessage['headers'] } = {},
): Promise<string[]> {
  const config = loadConfig();
  const publisher = createPublisher(config, 'e2e');
  const topic = config.kafka.topics.actions;
  try {
    await publisher.publish(
      values.map((value, index) => ({
        topic,
        key: 'e2e',
        value,
        headers: [...headers, ...textHeaders({ 'cf-id': `${id}-${index}` })],
      })),
    );
  } finally {
    await publisher.close();
  }
  return withShop(async ({ dead_letters }) => {
    const find = () => dead_letters.find({ eventId: { $regex: `^${id}-` } }).toArray();
    await expect.poll(async () => (await find()).length).toBe(values.length);
    return (await find()).sort((a, b) => a.source.offset - b.source.offset).map(({ _id }) => _id);
  });
}

/** What a list can say and an object of it cannot. */
const oddHeaders: Header[] = [
  { name: 'trace', value: Buffer.from('abc') },
  { name: 'trace', value: Buffer.from('def') },
  { name: '2', value: Buffer.alloc(0) },
  { name: '1', value: null },
];

const buys = (given: object) =>
  JSON.stringify({ event_type: 'customer_buys_product', customer_id: 'customer_k_000', quantity: 1, ...given });
const decided = (id: string) =>
  withShop(({ dead_letter_decisions }) => dead_letter_decisions.find({ deadLetterId: id }).sort({ at: 1 }).toArray());

/** A replay of all that match that a worker has begun and holds: no other goes on with it before its lease is over. */
async function heldRun(filter: DeadLetterFilter, progress: Partial<LetterRunDoc> & { total: number }): Promise<string> {
  const _id = uuidv7();
  const at = new Date();
  await withShop(async (shop) => {
    await shop.letter_runs.insertOne({
      ...newRun({ id: _id, requestedBy: 'somebody else', at }),
      leaseOwner: 'a worker',
      leaseUntil: new Date(at.getTime() + 120_000),
      state: 'running',
      startedAt: at,
      decision: 'replayed',
      reason: null,
      matching: { filter, until: at },
      queue: [],
      cursor: '',
      done: 0,
      unconfirmed: 0,
      skipped: { refused: 0, scrubbed: 0, missing: 0 },
      ...progress,
    });
    await bumpRevisions(shop, ['letter_runs']);
  });
  return _id;
}

test('an operator sees why an action was rejected, and discards it with a reason', async ({ page }) => {
  const [id = ''] = await poison([buys({ product_id: 'mleko_k_1', quantity: 5_000 })], { headers: oddHeaders });
  await signIn(page, operator, '/operator/dead-letters');
  const row = page.getByRole('row').filter({ has: page.getByLabel(`Zaznacz ${id}`) });
  await row.getByRole('link', { name: 'brakujące lub niepoprawne pole' }).click();
  await expect(page.getByRole('heading', { level: 1, name: id })).toBeVisible();
  await expect(page.getByText('5000', { exact: true })).toBeVisible();
  const headers = page.getByRole('table', { name: 'Nagłówki wiadomości' }).getByRole('row');
  await expect(headers).toHaveText(['NagłówekWartość', 'traceabc', 'tracedef', '2pusta', '1brak wartości', /^cf-id/]);
  await page.getByText('Bajty', { exact: true }).click();
  await expect(page.getByText('7b 22 65 76 65 6e 74 5f')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Pobierz bajty' }).click();
  expect((await download).suggestedFilename()).toBe(`${id}.value.bin`);

  await page.getByRole('button', { name: 'Pomiń' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Pomiń 1' }).click();
  await expect(dialog.getByText('To pole jest wymagane.')).toBeVisible();
  await dialog.getByLabel('Powód').fill('pomyłka w skrypcie');
  await dialog.getByRole('button', { name: 'Pomiń 1' }).click();
  await expect(dialog.getByText('Zakończone')).toBeVisible();
  await dialog.getByRole('button', { name: 'Zamknij' }).last().click();
  await expect(page.getByText('Pominięta przez: operator@example.com')).toBeVisible();
  await expect(page.getByText('pomyłka w skrypcie')).toBeVisible();
  expect(await decided(id)).toMatchObject([{ decision: 'discarded', reason: 'pomyłka w skrypcie' }]);
});

test('a letter whose fault was outside of it is replayed and applied', async ({ page }) => {
  await ensureGroceries(page);
  const [id = ''] = await poison(['not yet what it should be']);
  // What a later version of the worker would understand, or a bug that was mended, is made here by other bytes.
  const eventId = await withShop(async ({ dead_letters }) => {
    const value = Buffer.from(buys({ product_id: 'mleko_k_1' }));
    await dead_letters.updateOne({ _id: id }, { $set: { value: value as never } });
    return (await dead_letters.findOne({ _id: id }))?.eventId ?? '';
  });
  await page.goto(`/operator/dead-letters/${id}`);
  await expect(page.getByText('Wiadomość jest zgodna z dzisiejszym kontraktem.')).toBeVisible();
  await page.getByRole('button', { name: 'Powtórz' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Powtórz 1' }).click();
  await expect(page.getByRole('dialog').getByText('Zakończone')).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Zamknij' }).last().click();
  await expect(page.getByText('Po powtórzeniu worker zastosował tę akcję.')).toBeVisible();
  await withShop(async ({ owned_items }) => expect(await owned_items.countDocuments({ _id: eventId })).toBe(1));
});

test('all that match are replayed, once each, while their dialog is closed; what comes back is new', async ({
  page,
}) => {
  await signIn(page, operator, '/operator');
  const prefix = uuidv7();
  const poisoned = Array.from({ length: 130 }, (_, index) => `still not JSON ${index}`);
  const ids = await poison(poisoned, { id: prefix, headers: oddHeaders });
  await page.goto(`/operator/dead-letters?code=not_json&search=${prefix}`);
  await page.getByRole('button', { name: 'Powtórz wszystkie…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Powtórz 130' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name: 'Przepływ' }).first().click();
  await expect(page.getByRole('region', { name: 'Powtarzanie odrzuconych akcji' })).toContainText('Zakończone');
  await withShop(async ({ dead_letters, dead_letter_decisions }) => {
    expect(await dead_letter_decisions.countDocuments({ deadLetterId: { $in: ids }, decision: 'replayed' })).toBe(130);
    const again = { eventId: { $regex: `^${prefix}-` }, _id: { $nin: ids } };
    await expect.poll(() => dead_letters.countDocuments(again)).toBe(130);
    const returned = await dead_letters.find(again).toArray();
    expect(originalHeaders(returned[0]?.headers ?? {}).slice(0, oddHeaders.length)).toEqual(oddHeaders);
    expect(await dead_letter_decisions.countDocuments({ deadLetterId: { $in: returned.map(({ _id }) => _id) } })).toBe(
      0,
    );
  });

  await page.goto(`/operator/dead-letters?code=not_json&search=${prefix}`);
  await page.getByLabel('Zaznacz wszystkie na tej stronie').check();
  await expect(page.getByText('Zaznaczono 25 akcji')).toBeVisible();
  await page.getByRole('button', { name: 'Pomiń', exact: true }).click();
  await dialog.getByLabel('Powód').fill('to nigdy nie będzie JSON');
  await dialog.getByRole('button', { name: 'Pomiń 25' }).click();
  await expect(dialog.getByText('25 z 25')).toBeVisible();
});

test('a run goes on when its tab is closed, and whoever looks sees how it ended', async ({ page, context }) => {
  await signIn(page, operator, '/operator');
  const prefix = uuidv7();
  const ids = await poison(
    Array.from({ length: 120 }, (_, index) => `never JSON ${index}`),
    { id: prefix },
  );
  await page.goto(`/operator/dead-letters?search=${prefix}`);
  await page.getByRole('button', { name: 'Pomiń wszystkie…' }).click();
  await page.getByLabel('Powód', { exact: true }).fill(`zamknięta karta ${prefix}`);
  await page.getByRole('button', { name: 'Pomiń 120' }).click();
  await expect(page.getByRole('dialog').getByRole('progressbar')).toBeVisible();
  const other = await context.newPage();
  await page.close();
  await other.goto('/operator/dead-letters');
  const row = other.getByRole('row').filter({ hasText: prefix });
  await expect(row).toContainText('Zakończone');
  await expect(row).toContainText('120 / 120');
  await expect(row).toContainText(operator.email);
  await withShop(async ({ dead_letter_decisions }) =>
    expect(await dead_letter_decisions.countDocuments({ deadLetterId: { $in: ids }, decision: 'discarded' })).toBe(120),
  );
});

test.describe('while requests fail', () => {
  test.use({ breaksRequests: true });

  test('a replay goes on when the page has lost its network, and the page tells its end when that is back', async ({
    page,
    context,
  }) => {
    const prefix = uuidv7();
    const ids = await poison(
      Array.from({ length: 30 }, (_, index) => `still no JSON ${index}`),
      { id: prefix },
    );
    const _id = await heldRun({ state: 'open', search: prefix }, { total: 30, reason: `bez sieci ${prefix}` });
    await signIn(page, operator, '/operator/dead-letters');
    const corner = page.getByRole('region', { name: 'Powtarzanie odrzuconych akcji' });
    await expect(corner).toContainText('0 z 30');
    await context.setOffline(true);
    await expect(page.getByText('Jesteś offline. Widać ostatnio wczytane dane')).toBeVisible();
    await expect(page.getByRole('main').getByText('Nieaktualne').first()).toBeVisible();
    await withShop(async ({ letter_runs, dead_letter_decisions }) => {
      await letter_runs.updateOne({ _id }, { $set: { leaseUntil: new Date(0) } });
      await expect.poll(async () => (await letter_runs.findOne({ _id }))?.state).toBe('done');
      const replayed = { deadLetterId: { $in: ids }, decision: 'replayed' } as const;
      expect(await dead_letter_decisions.countDocuments(replayed)).toBe(30);
    });
    await expect(corner).toContainText('0 z 30');
    await context.setOffline(false);
    await expect(corner).toBeHidden();
    const row = page.getByRole('row').filter({ hasText: prefix });
    await expect(row.filter({ hasText: '30 / 30' })).toContainText('Zakończone');
    await expect(page.getByText('Jesteś offline.')).toBeHidden();
  });
});

test('a run that somebody else asked for is seen on every page, and can be cancelled', async ({ page }) => {
  const progress = { total: 990, done: 340, unconfirmed: 20, skipped: { refused: 0, scrubbed: 1, missing: 0 } };
  const _id = await heldRun({ state: 'open' }, progress);
  await signIn(page, operator, '/operator/pipeline');
  const corner = page.getByRole('region', { name: 'Powtarzanie odrzuconych akcji' });
  await expect(corner).toContainText('Czeka na brokera…');
  await expect(corner).toContainText('340 z 990');
  await corner.getByRole('button', { name: 'Pokaż' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('20 akcji broker nie potwierdził; nadal są otwarte. Worker próbuje dalej.');
  await expect(dialog).toContainText('1 ma usunięte bajty');
  await dialog.getByRole('button', { name: 'Przerwij' }).click();
  await expect(dialog).toContainText('Kończy bieżącą partię…');
  await withShop(async (shop) => {
    expect(await shop.letter_runs.findOne({ _id })).toMatchObject({ cancelRequested: true });
    const end = { state: 'cancelled', finishedAt: new Date(), leaseOwner: null, leaseUntil: null } as const;
    await shop.letter_runs.updateOne({ _id }, { $set: { ...end, unconfirmed: 0 } });
    await bumpRevisions(shop, ['letter_runs']);
  });
  await expect(dialog).toContainText('Przerwane');
});
