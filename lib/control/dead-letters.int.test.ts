import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decode } from '@/lib/contract/wire';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { readRevisions } from '@/lib/mongo/revisions';
import { at, openTestShop, type TestShop } from '@/lib/mongo/testing';
import { decide, decisionsFor, replayMessage } from './dead-letters';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const by = { role: 'operator', id: 'op' } as const;

describe('decisions', () => {
  it('are one per intent, newest first, and each is a new revision of the letters', async () => {
    const { collections } = shop;
    const replayed = { deadLetterId: 'l1', decision: 'replayed', reason: null, by, at: at(1) } as const;
    await decide(collections, { id: 'd1', ...replayed });
    await decide(collections, { id: 'd1', ...replayed, reason: 'a double click' });
    await decide(collections, { id: 'd2', ...replayed, decision: 'discarded', reason: 'a test', at: at(2) });
    const found = await decisionsFor(collections, ['l1', 'l2']);
    expect([...found]).toEqual([
      [
        'l1',
        [
          { decision: 'discarded', reason: 'a test', by, at: at(2).toISOString() },
          { decision: 'replayed', reason: null, by, at: at(1).toISOString() },
        ],
      ],
    ]);
    expect(await readRevisions(collections, ['dead_letters'])).not.toEqual(['']);
  });
});

describe('a replay', () => {
  const value = { event_type: 'customer_buys_product', customer_id: 'c', product_id: 'p', quantity: 1 };
  const letter = (given: Partial<DeadLetterDoc> & { fields?: object } = {}): DeadLetterDoc => {
    const { fields = {}, ...rest } = given;
    return {
      _id: 'actions-3-17',
      topic: 'actions',
      source: { partition: 3, offset: 17 },
      time: at(0),
      key: Buffer.from('c'),
      value: Buffer.from(JSON.stringify({ ...value, ...fields })),
      headers: {},
      code: 'parking_expired',
      message: '',
      eventId: null,
      eventType: 'customer_buys_product',
      customerId: 'c',
      deadLetteredAt: at(1),
      ...rest,
    };
  };
  /** What the worker makes of the replay, a day later and elsewhere in the log. */
  const decoded = (document: DeadLetterDoc) => {
    const message = replayMessage(document);
    const result = decode({ ...message, partition: 0, offset: 9_000, timestamp: at(24 * 60).getTime() });
    if (!result.ok) throw new Error(result.rejection.message);
    return result.record;
  };

  it('keeps bytes, key, identity, time and place in history', () => {
    expect(decoded(letter())).toMatchObject({ identity: 'actions-3-17', time: at(0) });
    expect(decoded(letter()).version).toMatch(/-000000003-0000000000000017$/);
    expect(replayMessage(letter())).toMatchObject({ topic: 'actions', key: Buffer.from('c') });
  });

  it('keeps the id that the action has, and the first place of a record that was published again before', () => {
    expect(decoded(letter({ eventId: 'e1', fields: { event_id: 'e1' } })).identity).toBe('e1');
    const headers = { 'cf-id': Buffer.from('actions-1-5'), 'cf-pos': Buffer.from('1-5') };
    const again = decoded(letter({ eventId: 'actions-1-5', headers }));
    expect(again.identity).toBe('actions-1-5');
    expect(again.version).toMatch(/-000000001-0000000000000005$/);
  });

  it('keeps that there was no key and no value', () => {
    expect(replayMessage(letter({ key: null, value: null }))).toMatchObject({ key: null, value: null });
  });
});
