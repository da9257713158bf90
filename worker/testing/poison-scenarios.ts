import { beforeEach, describe, expect, it } from 'vitest';
import { headerText, textHeaders } from '@/lib/contract/headers';
import type { DeadLetterDoc, ParkedDoc } from '@/lib/mongo/documents/shop';
import { originalHeaders } from '@/lib/mongo/headers';
import { manyHeaders, purchase, seedCustomer, seedProduct, seedPurchase, voucher } from './messages';
import { type StoreUnderTest, World } from './world';

/** Garbage by name: what a client sent, and what the dead letter says of it. */
export const garbage: Record<string, { value: unknown; code: string; reason: RegExp }> = {
  'not JSON': { value: Buffer.from('{"event_type":'), code: 'not_json', reason: /not a JSON object/ },
  'bytes that are not UTF-8': { value: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), code: 'not_json', reason: /UTF-8/ },
  'a JSON array': { value: [seedPurchase], code: 'not_json', reason: /not a JSON object/ },
  'an empty value': { value: Buffer.alloc(0), code: 'not_json', reason: /not a JSON object/ },
  'a null value': { value: null, code: 'null_value', reason: /no value/ },
  'a wrong type': { value: { ...seedPurchase, quantity: '3' }, code: 'invalid', reason: /quantity: .*expected/ },
  'an operator for an id': {
    value: { ...seedPurchase, customer_id: { $gt: '' } },
    code: 'invalid',
    reason: /customer_id: .*expected string/,
  },
  'a negative quantity': { value: { ...seedPurchase, quantity: -1 }, code: 'invalid', reason: /quantity: .*>=1/ },
  'a zero quantity': { value: { ...seedPurchase, quantity: 0 }, code: 'invalid', reason: /quantity: .*>=1/ },
  'a fractional quantity': { value: { ...seedPurchase, quantity: 1.5 }, code: 'invalid', reason: /quantity: .*int/ },
  'a price of 0': { value: { ...seedProduct, price: 0 }, code: 'invalid', reason: /price: .*0\.01/ },
  'a price of 10^9': { value: { ...seedProduct, price: 1e9 }, code: 'invalid', reason: /price: .*1000000/ },
  'a price with three decimals': { value: { ...seedProduct, price: 0.571 }, code: 'invalid', reason: /two decimals/ },
  'an unknown event_type': {
    value: { event_type: 'new_planet' },
    code: 'unknown_event_type',
    reason: /new_planet.* unknown/,
  },
  'a voucher for the whole price': {
    value: voucher('v', { percent_off: 100 }),
    code: 'invalid',
    reason: /percent_off: /,
  },
  'no event_type': { value: {}, code: 'unknown_event_type', reason: /event_type/ },
  'an empty id': { value: { ...seedCustomer, id: '' }, code: 'invalid', reason: /id: / },
  'an id of 10 kB': { value: { ...seedCustomer, id: 'x'.repeat(10_000) }, code: 'invalid', reason: /id: .*200/ },
  'half a quote': { value: { ...seedPurchase, unit_price: 1 }, code: 'invalid', reason: /quote/ },
  'an unknown version': {
    value: { ...seedPurchase, schema_version: 2 },
    code: 'unknown_version',
    reason: /2.*expected 1/,
  },
  'a value of 1 MiB and a byte': {
    value: Buffer.alloc(1024 * 1024 + 1, ' '),
    code: 'too_large',
    reason: /1048577 bytes/,
  },
};

/** What is not garbage though it may look so. */
const good: Record<string, object> = {
  'an unknown field': { ...purchase('e'), gift_wrap: true },
  'an id of 200 characters': purchase('ż'.repeat(200)),
  'a version of ours': { ...purchase('e'), schema_version: 1 },
};

/** Nothing that can be on the topic stops the shop or is lost; run on memory and on MongoDB. */
export function poisonScenarios(create: () => Promise<StoreUnderTest>): void {
  let world: World;
  beforeEach(async () => {
    world = new World(await create());
    world.produce({ value: seedCustomer });
    world.produce({ value: seedProduct });
  });

  describe('garbage on the topic', () => {
    it.each(Object.entries(garbage))('%s is one dead letter, and the next message is applied', async (_name, bad) => {
      const headers = [{ name: 'trace', value: Buffer.from([0, 255]) }];
      const sent = world.produce({ value: bad.value, key: Buffer.from([1, 254]), headers });
      world.produce({ value: purchase('next') });
      await world.drain();
      const contents = await world.under.contents();
      expect(contents.owned_items.map(({ _id }) => _id)).toEqual(['next']);

      const [letter, ...more] = contents.dead_letters as DeadLetterDoc[];
      expect(more).toEqual([]);
      expect(letter).toMatchObject({ _id: `actions-0-${sent.offset}`, code: bad.code });
      expect(letter?.message).toMatch(bad.reason);
      expect(same(letter?.value, sent.value)).toBe(true);

      const [published, ...others] = world.records('actions.dlq');
      expect(others).toEqual([]);
      expect(same(published?.value, sent.value)).toBe(true);
      expect(published?.key).toEqual(sent.key);
      expect(published?.headers.slice(0, headers.length)).toEqual(headers);
      const error = (name: string) => headerText(published?.headers ?? [], `__connect.errors.${name}`);
      expect([error('topic'), error('partition'), error('offset')]).toEqual(['actions', '0', String(sent.offset)]);
      expect(error('exception.message')).toBe(letter?.message);
    });

    it.each(Object.entries(good))('%s is not garbage', async (_name, value) => {
      world.produce({ value });
      await world.drain();
      const contents = await world.under.contents();
      expect([contents.owned_items.length, contents.dead_letters.length]).toEqual([1, 0]);
    });

    it('says what can be read of a message that is refused', async () => {
      world.produce({ value: purchase('mine', { quantity: 0 }) });
      await world.drain();
      expect((await world.under.contents()).dead_letters).toEqual([
        expect.objectContaining({
          ...{ eventId: 'mine', eventType: 'customer_buys_product', customerId: 'c1' },
          reasons: [{ field: 'quantity', problem: 'too_small', values: { min: 1, found: 0 } }],
        }),
      ]);
    });

    it('keeps headers as they came: order, repetition, a missing value, any name', async () => {
      world.produce({ value: null, headers: manyHeaders });
      world.produce({ value: purchase('parked', { customer_id: 'unknown' }), headers: manyHeaders });
      await world.drain();
      const { dead_letters, parked } = await world.under.contents();
      const kept = [...dead_letters, ...parked] as (DeadLetterDoc | ParkedDoc)[];
      expect(kept.map(({ headers }) => originalHeaders(headers))).toEqual([manyHeaders, manyHeaders]);
      expect(world.records('actions.dlq')[0]?.headers.slice(0, manyHeaders.length)).toEqual(manyHeaders);
    });

    it('says the reason last where a record brings error headers of its own', async () => {
      const own = textHeaders({ '__connect.errors.exception.message': 'of another shop', trace: 'a' });
      world.produce({ value: null, headers: own });
      await world.drain();
      const [published] = world.records('actions.dlq');
      expect(published?.headers.slice(0, own.length)).toEqual(own);
      expect(headerText(published?.headers ?? [], '__connect.errors.exception.message')).toBe(
        'the record has no value',
      );
    });

    it('refuses headers too large to be published again with ours', async () => {
      world.produce({ value: purchase('e'), headers: [{ name: 'blob', value: Buffer.alloc(513 * 1024) }] });
      await world.drain();
      expect((await world.under.contents()).dead_letters).toEqual([
        expect.objectContaining({ code: 'too_large', eventId: 'e' }),
      ]);
    });

    it('sets aside a record that the loop gave up', async () => {
      const record = world.produce({ value: purchase('e') });
      await world.processor().quarantine(record, 'TypeError at this record three times');
      expect((await world.under.contents()).dead_letters).toEqual([
        expect.objectContaining({ code: 'quarantined', eventId: 'e', message: 'TypeError at this record three times' }),
      ]);
      expect(world.records('actions.dlq')).toHaveLength(1);
    });

    it('applies nothing of a chunk while the dead-letter topic cannot be written', async () => {
      world.produce({ value: null });
      world.produce({ value: purchase('e') });
      const broken = { ...world.publisher, publish: () => Promise.reject(new Error('away')) };
      await expect(world.drain(world.processor(world.under.store, broken))).rejects.toThrow('away');
      expect((await world.under.contents()).dead_letters).toEqual([]);
      await world.drain();
      expect((await world.under.contents()).dead_letters).toHaveLength(1);
    });
  });
}

/** Comparing a megabyte by `toEqual` takes seconds. */
function same(actual: Buffer | null | undefined, expected: Buffer | null): boolean {
  return actual && expected ? actual.equals(expected) : actual === expected;
}
