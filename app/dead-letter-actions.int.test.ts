import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetAllCalls } from '@/lib/auth/rate-limit';
import { createPublisher } from '@/lib/kafka/publisher';
import { MongoUnavailableError } from '@/lib/mongo/client';
import { decideLettersAction } from './operator/dead-letters/decide-letters';
import { republishWith } from './publish';
import { addPeople, openShop, type Shop } from './testing/action-harness';

let shop: Shop;
let cookie: string;
beforeAll(async () => {
  shop = await openShop();
  cookie = (await addPeople(shop)).operator;
});
afterAll(() => shop.close());
beforeEach(async () => {
  forgetAllCalls();
  const { dead_letters, dead_letter_decisions } = shop.mongo.collections;
  await Promise.all([dead_letters.deleteMany({}), dead_letter_decisions.deleteMany({})]);
  await dead_letters.insertMany(
    [0, 1, 2].map((offset) => ({
      _id: `actions-0-${offset}`,
      topic: shop.config.kafka.topics.actions,
      source: { partition: 0, offset },
      time: new Date(0),
      key: null,
      value: Buffer.from('poison'),
      headers: {},
      code: 'not_json',
      message: '',
      eventId: null,
      eventType: null,
      customerId: null,
      deadLetteredAt: new Date(),
    })),
  );
});

const ids = ['actions-0-0', 'actions-0-1', 'actions-0-2'];
const input = (given: object = {}) => ({ eventId: uuidv7(), decision: 'replayed', reason: '', ids, ...given });
const decisions = () => shop.mongo.collections.dead_letter_decisions.find().toArray();
const total = async () => (await shop.endOffsets()).reduce((sum, end) => sum + end, 0);

describe('deciding about dead letters', () => {
  it('publishes each again and writes down who did it', async () => {
    const before = await total();
    const result = await shop.call(decideLettersAction, input({ reason: ' mended ' }), { cookie });
    expect(result).toMatchObject({ status: 'done', letters: { decided: ids } });
    expect(await total()).toBe(before + 3);
    const written = await decisions();
    expect(written.map(({ deadLetterId }) => deadLetterId).sort()).toEqual(ids);
    expect(written[0]).toMatchObject({ decision: 'replayed', reason: 'mended', by: { role: 'operator' } });
  });

  it('leaves every letter open while the broker is away, and tried again under its id it is one decision', async () => {
    const { config } = shop;
    const nowhere = { ...config, kafka: { ...config.kafka, servers: ['127.0.0.1:1'] } };
    const publisher = createPublisher(nowhere, 'test');
    const request = input();
    try {
      const away = { republish: republishWith(() => publisher) };
      const result = await shop.call(decideLettersAction, request, { cookie, ports: away });
      expect(result).toMatchObject({ status: 'done', letters: { decided: [], unconfirmed: ids } });
    } finally {
      await publisher.close();
    }
    expect(await decisions()).toEqual([]);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await shop.call(decideLettersAction, request, { cookie })).toMatchObject({ letters: { decided: ids } });
    }
    expect(await decisions()).toHaveLength(3);
  });

  it('discards without publishing, and only with a reason', async () => {
    const before = await total();
    const discard = (reason: string) => input({ decision: 'discarded', reason });
    const refused = await shop.call(decideLettersAction, discard('  '), { cookie });
    expect(refused).toEqual({ status: 'invalid', fields: { reason: ['required'] } });
    expect(await shop.call(decideLettersAction, discard('a test'), { cookie })).toMatchObject({ status: 'done' });
    expect(await total()).toBe(before);
    expect((await decisions()).map(({ decision, reason }) => [decision, reason])).toEqual(
      ids.map(() => ['discarded', 'a test']),
    );
  });

  it('takes a hundred letters at most, and counts a batch once', async () => {
    const many = Array.from({ length: 101 }, (_, offset) => `actions-0-${offset}`);
    expect(await shop.call(decideLettersAction, input({ ids: many }), { cookie })).toMatchObject({ status: 'invalid' });
    const nothing = input({ ids: ['actions-9-9'], decision: 'discarded', reason: 'x' });
    for (let batch = 0; batch < 130; batch += 1) {
      const result = await shop.call(decideLettersAction, nothing, { cookie });
      expect(result).toMatchObject({ letters: { missing: ['actions-9-9'] } });
    }
  });

  it('says that the database is away', async () => {
    const ports = { collections: () => Promise.reject(new MongoUnavailableError('a host', 'away')) };
    const result = await shop.call(decideLettersAction, input(), { cookie, ports });
    expect(result).toEqual({ status: 'refused', reason: 'unavailable' });
  });
});
