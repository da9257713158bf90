import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eventId } from '@/lib/domain/event-id';
import { at, openTestShop, productDoc, type TestShop } from '@/lib/mongo/testing';
import { planImport } from './product-import';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.collections.products.deleteMany({});
  await shop.collections.products.insertMany([
    productDoc('milk'),
    productDoc('rye', { name: 'Razowy', type: 'chleb', price: 450 }),
    ...['twin1', 'twin2'].map((id) => productDoc(id, { name: 'Bliźniak', type: 'x' })),
  ]);
});

const row = (name: string, type: string, price: string, id: string | null = null) => ({ id, name, type, price });
const plan = (...rows: ReturnType<typeof row>[]) => planImport(shop.collections, rows);

/** What the worker makes of a planned row. */
async function apply({ product, eventId: _ }: Awaited<ReturnType<typeof plan>>[number], minutes: number) {
  const { id, name, type, price } = product;
  const doc = productDoc(id, { name, type, price, eventId: _, updatedAt: at(minutes) });
  await shop.collections.products.replaceOne({ _id: id }, doc, { upsert: true });
}

it('finds products by id, else by name and type, and tells what each row would do', async () => {
  const planned = await plan(
    row('Łaciate', 'mleko', '2,99', 'milk'),
    row('Razowy', 'CHLEB', '4.90'),
    row('Nowość', 'x', '1'),
    row('Własna', 'x', '1', 'own'),
    row('Bliźniak', 'x', '1'),
    row('razowy', 'chleb', '1'),
  );
  expect(planned.map(({ fate }) => [fate.change, fate.before?.price ?? null])).toEqual([
    ...[
      ['same', 299],
      ['changed', 450],
      ['new', null],
      ['new', null],
      ['ambiguous', 299],
      ['new', null],
    ],
  ]);
  expect(planned.map(({ product }) => product.id)).toEqual([
    ...['milk', 'rye', expect.stringMatching(/^nowosc_/), 'own', expect.stringMatching(/^twin/)],
    expect.stringMatching(/^razowy_/),
  ]);
  for (const { eventId: id } of planned) expect(eventId.safeParse(id).data).toBe(id);
});

it('is the same action however often it is sent, nothing to do once it is applied, and another one later', async () => {
  const dear = row('Razowy', 'chleb', '5,00');
  const [first] = await plan(dear);
  const [again] = await plan(dear);
  expect(again).toEqual(first);
  if (!first) throw new Error('nothing was planned');
  await apply(first, 1);
  const [applied] = await plan(dear);
  expect(applied?.fate.change).toBe('same');
  // The price is lowered by somebody, and the same file raises it once more.
  const [cheap] = await plan(row('Razowy', 'chleb', '4,50'));
  if (!cheap) throw new Error('nothing was planned');
  await apply(cheap, 2);
  const [later] = await plan(dear);
  expect(later?.fate.change).toBe('changed');
  expect(later?.eventId).not.toBe(first.eventId);
});

it('makes one product of a new row, however often its file is imported', async () => {
  const [made] = await plan(row('Nowość', 'x', '1'));
  if (!made) throw new Error('nothing was planned');
  await apply(made, 1);
  const [dearer] = await plan(row('Nowość', 'x', '2'));
  expect(dearer).toMatchObject({ fate: { change: 'changed', productId: made.product.id } });
});
