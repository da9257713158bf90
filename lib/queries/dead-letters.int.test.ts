import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textHeaders } from '@/lib/contract/headers';
import type { Reason } from '@/lib/domain/reason';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { storedHeaders } from '@/lib/mongo/headers';
import { at, openTestShop, ownedItemDoc, type TestShop } from '@/lib/mongo/testing';
import type { DeadLetterListRequest } from '@/lib/reads/dead-letters';
import { deadLetterBytes, viewDeadLetter } from './dead-letter-detail';
import { listDeadLetters, matchingDeadLetters } from './dead-letters';
import { countOpenDeadLetters } from './letter-states';

let shop: TestShop;
const by = { role: 'operator', id: 'op' } as const;

function letter(offset: number, given: Partial<DeadLetterDoc> = {}): DeadLetterDoc {
  return {
    _id: `actions-0-${offset}`,
    topic: 'actions',
    source: { partition: 0, offset },
    time: at(0),
    key: null,
    value: Buffer.from('x'),
    headers: {},
    code: 'not_json',
    message: 'the value is not a JSON object in UTF-8',
    eventId: null,
    eventType: null,
    customerId: null,
    deadLetteredAt: at(offset),
    ...given,
  };
}

const purchase = { event_type: 'customer_buys_product', customer_id: 'c.1', product_id: 'p', quantity: 5_000 };

const reasons: Reason[] = [{ problem: 'too_big', field: 'quantity', values: { max: 999, found: 5_000 } }];

beforeAll(async () => {
  shop = await openTestShop();
  const { dead_letters, dead_letter_decisions } = shop.collections;
  await dead_letters.insertMany([
    letter(1),
    letter(2, {
      code: 'invalid',
      eventId: 'e2',
      eventType: 'customer_buys_product',
      customerId: 'c.1',
      key: Buffer.from('c.1'),
      value: Buffer.from(JSON.stringify(purchase)),
      headers: storedHeaders([...textHeaders({ 2: 'x', 'trace.id': 't1' }), { name: 'trace.id', value: null }]),
    }),
    letter(3),
    letter(4),
    letter(5, { eventId: 'e2', code: 'invalid', eventType: 'customer_buys_product', reasons }),
    letter(6, { scrubbed: true, value: null, reasons }),
  ]);
  const decision = (_id: string, offset: number, kind: 'replayed' | 'discarded', minute: number) =>
    ({ _id, deadLetterId: `actions-0-${offset}`, decision: kind, reason: null, by, at: at(minute) }) as const;
  await dead_letter_decisions.insertMany([
    decision('d2', 2, 'replayed', 10),
    decision('d3', 3, 'replayed', 11),
    decision('d3b', 3, 'discarded', 12),
  ]);
});
afterAll(() => shop.close());

const offsets = async (request?: DeadLetterListRequest) =>
  (await listDeadLetters(shop.collections, request)).items.map(({ source }) => source.offset);

describe('the list', () => {
  it('has the newest first, or the oldest, and tells what became of each', async () => {
    expect(await offsets()).toEqual([6, 5, 4, 3, 2, 1]);
    expect(await offsets({ sort: 'deadLettered' })).toEqual([1, 2, 3, 4, 5, 6]);
    const { items } = await listDeadLetters(shop.collections);
    expect(items.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'discarded', 'replayed', 'open']);
    expect(items[4]).toMatchObject({ id: 'actions-0-2', keyText: 'c.1', scrubbed: false });
    expect(items[0]).toMatchObject({ keyText: null, scrubbed: true });
    expect(items.slice(0, 3).map((item) => item.reasons)).toEqual([[{ problem: 'scrubbed' }], reasons, null]);
    expect(await viewDeadLetter(shop.collections, 'actions-0-5')).toMatchObject({ reasons });
  });

  it('narrows by state, code, type and the beginning of an id, whatever characters are typed', async () => {
    expect(await offsets({ state: 'open' })).toEqual([6, 5, 4, 1]);
    expect(await offsets({ state: 'replayed' })).toEqual([2]);
    expect(await offsets({ state: 'discarded' })).toEqual([3]);
    expect(await offsets({ code: 'invalid' })).toEqual([5, 2]);
    expect(await offsets({ type: 'customer_buys_product', state: 'open' })).toEqual([5]);
    expect(await offsets({ type: 'unknown', state: 'open' })).toEqual([6, 4, 1]);
    expect(await offsets({ search: ' c. ' })).toEqual([2]);
    expect(await offsets({ search: 'e2' })).toEqual([5, 2]);
    expect(await offsets({ search: 'actions-0-4' })).toEqual([4]);
    expect(await offsets({ search: '.*' })).toEqual([]);
    expect(await offsets({ until: at(3).toISOString() })).toEqual([3, 2, 1]);
  });

  it('pages through one state forwards and back without a gap', async () => {
    const page = (cursor?: string) => listDeadLetters(shop.collections, { state: 'open', size: 2, cursor });
    const first = await page();
    const second = await page(first.next ?? '');
    const back = await page(second.previous ?? '');
    const at2 = ({ items }: typeof first) => items.map(({ source }) => source.offset);
    expect([at2(first), at2(second), at2(back)]).toEqual([
      [6, 5],
      [4, 1],
      [6, 5],
    ]);
    expect([first.previous, second.next, back.previous]).toEqual([null, null, null]);
  });

  it('counts what matches, until when, and what is open', async () => {
    expect(await matchingDeadLetters(shop.collections, { state: 'open' })).toEqual({
      count: 4,
      until: at(6).toISOString(),
    });
    expect(await matchingDeadLetters(shop.collections, { code: 'invalid' })).toMatchObject({ count: 2 });
    expect(await matchingDeadLetters(shop.collections, { search: 'none' })).toEqual({ count: 0, until: null });
    expect(await countOpenDeadLetters(shop.collections)).toBe(4);
  });
});

describe('one letter', () => {
  it('shows its bytes, its fields with what is wrong, its headers and its action’s other letters', async () => {
    const found = await viewDeadLetter(shop.collections, 'actions-0-2');
    expect(found).toMatchObject({
      state: 'replayed',
      key: { text: 'c.1', size: 3, isText: true },
      value: { text: JSON.stringify(purchase) },
      rejection: { code: 'invalid' },
      headers: [
        { name: '2', value: { text: 'x' } },
        { name: 'trace.id', value: { text: 't1' } },
        { name: 'trace.id', value: null },
      ],
      headerCount: 3,
      related: [{ id: 'actions-0-5', state: 'open' }],
      outcome: 'rejected',
    });
    expect(found?.fields?.filter(({ fault }) => fault).map(({ name }) => name)).toEqual(['quantity']);
    expect(found?.errorHeaders).toContainEqual({ name: '__connect.errors.offset', text: '2' });
    expect(await viewDeadLetter(shop.collections, 'none')).toBeNull();
  });

  it('tells that a replay was applied', async () => {
    await shop.collections.owned_items.insertOne(ownedItemDoc('e2'));
    expect(await viewDeadLetter(shop.collections, 'actions-0-2')).toMatchObject({ outcome: 'applied' });
    expect(await viewDeadLetter(shop.collections, 'actions-0-1')).toMatchObject({ outcome: null });
  });

  it('shows the beginning of what is large, never half a character, and gives all of its bytes', async () => {
    const bytes = Buffer.from(`x${'ł'.repeat(500_000)}`);
    await shop.collections.dead_letters.insertOne(letter(90, { value: bytes }));
    const { value } = (await viewDeadLetter(shop.collections, 'actions-0-90')) ?? {};
    expect(value).toMatchObject({ size: bytes.length, isText: true, shown: { text: 16_384, base64: 2_048 } });
    expect(value?.text).toMatch(/^xł+$/);
    expect((await deadLetterBytes(shop.collections, 'actions-0-90', 'value'))?.equals(bytes)).toBe(true);
    expect(await deadLetterBytes(shop.collections, 'actions-0-90', 'key')).toBeNull();
    expect(await deadLetterBytes(shop.collections, 'none', 'value')).toBeNull();
  });
});
