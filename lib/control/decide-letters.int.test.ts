import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { at, openTestShop, type TestShop } from '@/lib/mongo/testing';
import { deadLetterDoc } from '@/lib/store/testing/documents';
import { decideLetters, type LettersRequest, type RecordMessage, type Republish } from './decide-letters';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.collections.dead_letters.deleteMany({});
  await shop.collections.dead_letter_decisions.deleteMany({});
});

const by = { role: 'operator', id: 'op' } as const;

function letter(offset: number, given: Partial<DeadLetterDoc> = {}): DeadLetterDoc {
  const place = { _id: `actions-0-${offset}`, source: { partition: 0, offset }, value: Buffer.from(`v${offset}`) };
  return deadLetterDoc({ ...place, time: at(0), code: 'not_json', message: '', deadLetteredAt: at(1), ...given });
}

const id = (offset: number) => `actions-0-${offset}`;
const fill = (count: number) =>
  shop.collections.dead_letters.insertMany(Array.from({ length: count }, (_, offset) => letter(offset)));
const decide = (ids: string[], republish: Republish, given: Partial<LettersRequest> = {}) =>
  decideLetters(
    shop.collections,
    { intentId: 'i1', ids, decision: 'replayed', reason: null, by, clock: () => at(5), ...given },
    republish,
  );
const closed = async () =>
  (await shop.collections.dead_letter_decisions.find().toArray()).map(({ deadLetterId }) => deadLetterId).sort();

const never: Republish = () => Promise.reject(new Error('nothing is to be published'));
/** A broker that has what `answer` says it has. */
function broker(answer: (values: string[]) => Awaited<ReturnType<Republish>> = () => 'confirmed') {
  const log: string[] = [];
  const republish = async (messages: readonly RecordMessage[]) => {
    const values = messages.map(({ value }) => String(value));
    const result = answer(values);
    if (result === 'confirmed') log.push(...values);
    return result;
  };
  return { log, republish };
}

describe('replaying letters', () => {
  it('publishes each and closes it, in the order asked for', async () => {
    await fill(3);
    const { log, republish } = broker();
    const outcome = await decide([id(2), id(0), id(2)], republish, { reason: 'mended' });
    expect(outcome).toMatchObject({ decided: [id(2), id(0)], unconfirmed: [] });
    expect(log).toEqual(['v2', 'v0']);
    expect(await shop.collections.dead_letter_decisions.findOne({ deadLetterId: id(2) })).toMatchObject({
      decision: 'replayed',
      reason: 'mended',
      by,
      at: at(5),
    });
  });

  it('closes only what the broker has confirmed, and tries nothing after that', async () => {
    await fill(60);
    let calls = 0;
    const { republish } = broker(() => {
      calls += 1;
      return calls === 1 ? 'confirmed' : 'unconfirmed';
    });
    const ids = Array.from({ length: 60 }, (_, offset) => id(offset));
    const outcome = await decide(ids, republish);
    expect(outcome).toMatchObject({ decided: ids.slice(0, 20), unconfirmed: ids.slice(20) });
    expect(calls).toBe(2);
    expect(await closed()).toEqual(ids.slice(0, 20).sort());
  });

  it('is one decision per intent and letter, published once, however often it is tried', async () => {
    await fill(2);
    const { log, republish } = broker();
    await decide([id(0)], republish);
    await decide([id(0), id(1)], republish, { clock: () => at(9) });
    expect(await closed()).toEqual([id(0), id(1)]);
    await decide([id(0)], republish, { intentId: 'i2' });
    expect(await closed()).toEqual([id(0), id(0), id(1)]);
    expect(log).toEqual(['v0', 'v1', 'v0']);
  });

  it('finds the one that the broker never takes, and leaves it open', async () => {
    await fill(7);
    const { log, republish } = broker((values) => (values.includes('v4') ? 'refused' : 'confirmed'));
    const ids = Array.from({ length: 7 }, (_, offset) => id(offset));
    const outcome = await decide(ids, republish);
    expect(outcome.refused).toEqual([id(4)]);
    expect(await closed()).toEqual(ids.filter((one) => one !== id(4)));
    expect(log.sort()).toEqual(['v0', 'v1', 'v2', 'v3', 'v5', 'v6']);
  });

  it('leaves alone what has no bytes any more, and what is not there', async () => {
    await shop.collections.dead_letters.insertOne(letter(0, { scrubbed: true, value: null }));
    expect(await decide([id(0), id(1)], never)).toEqual({
      decided: [],
      unconfirmed: [],
      refused: [],
      scrubbed: [id(0)],
      missing: [id(1)],
    });
    expect(await closed()).toEqual([]);
  });

  it('leaves it open when the decision cannot be written', async () => {
    await fill(1);
    const { republish } = broker();
    const { dead_letter_decisions } = shop.collections;
    const find = dead_letter_decisions.find.bind(dead_letter_decisions);
    const insertMany = () => Promise.reject(new Error('away'));
    const away = { ...shop.collections, dead_letter_decisions: { find, insertMany } };
    const request = {
      intentId: 'i1',
      ids: [id(0)],
      decision: 'replayed',
      reason: null,
      by,
      clock: () => at(5),
    } as const;
    await expect(decideLetters(away as never, request, republish)).rejects.toThrow('away');
    expect(await closed()).toEqual([]);
  });
});

describe('discarding letters', () => {
  it('publishes nothing and keeps the reason', async () => {
    await fill(2);
    const outcome = await decide([id(0), id(9)], never, { decision: 'discarded', reason: 'a test' });
    expect(outcome).toMatchObject({ decided: [id(0)], missing: [id(9)] });
    expect(await shop.collections.dead_letter_decisions.findOne()).toMatchObject({
      decision: 'discarded',
      reason: 'a test',
    });
  });
});
