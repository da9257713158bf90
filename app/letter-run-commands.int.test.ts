import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { MongoUnavailableError } from '@/lib/mongo/client';
import { cancelLetterRun, startLetterRun } from './operator/dead-letters/letter-runs';
import { addPeople, openShop, type Shop } from './testing/command-harness';

let shop: Shop;
let cookie: string;
beforeAll(async () => {
  shop = await openShop();
  cookie = (await addPeople(shop)).operator;
});
afterAll(() => shop.close());
beforeEach(async () => {
  forgetAllCalls();
  await shop.mongo.collections.letter_runs.deleteMany({});
});

const ids = ['actions-0-0', 'actions-0-1', 'actions-0-2'];
const until = '2026-03-01T12:00:00.000Z';
const input = (given: object = {}) => ({
  eventId: uuidv7(),
  decision: 'replayed',
  reason: '',
  target: { ids },
  ...given,
});
const start = (given: object, more: object = {}) => shop.call(startLetterRun, given, { cookie, ...more });
const runs = () => shop.mongo.collections.letter_runs.find().toArray();
const total = async () => (await shop.endOffsets()).reduce((sum, end) => sum + end, 0);

describe('asking for a run over dead letters', () => {
  it('writes down which letters, why and who, once per intent, and publishes nothing itself', async () => {
    const before = await total();
    const request = input({ reason: ' mended ' });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await start(request)).toEqual({ status: 'done', id: request.eventId });
    }
    const written = await runs();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({ _id: request.eventId, state: 'requested', decision: 'replayed', total: 3 });
    expect(written[0]).toMatchObject({ queue: ids, matching: null, reason: 'mended', done: 0 });
    expect(written[0]?.requestedBy).not.toBe('');
    expect(await total()).toBe(before);
  });

  it('keeps what matched and until when', async () => {
    const filter = { state: 'open', code: 'not_json' };
    await start(input({ target: { filter, until, total: 130 } }));
    expect(await runs()).toMatchObject([
      { matching: { filter, until: new Date(until) }, total: 130, queue: [], cursor: '', reason: null },
    ]);
  });

  it('discards only with a reason', async () => {
    const discard = (reason: string) => input({ decision: 'discarded', reason });
    expect(await start(discard('  '))).toEqual({ status: 'invalid', fields: { reason: ['required'] } });
    expect(await start(discard('a test'))).toMatchObject({ status: 'done' });
    expect(await runs()).toMatchObject([{ decision: 'discarded', reason: 'a test' }]);
  });

  it('takes a thousand chosen letters at most', async () => {
    const many = (count: number) =>
      input({ target: { ids: Array.from({ length: count }, (_, n) => `actions-0-${n}`) } });
    expect(await start(many(1_001))).toMatchObject({ status: 'invalid' });
    expect(await start(many(1_000))).toMatchObject({ status: 'done' });
  });

  it('says that the database is away', async () => {
    const ports = { collections: () => Promise.reject(new MongoUnavailableError('a host', 'away')) };
    expect(await start(input(), { ports })).toEqual({ status: 'refused', reason: 'unavailable' });
  });
});

describe('cancelling a run over dead letters', () => {
  const cancel = (id: string) => shop.call(cancelLetterRun, { eventId: uuidv7(), id }, { cookie });

  it('asks the worker that holds it, writes down who asked, and refuses when it has ended', async () => {
    const { eventId } = input();
    await start({ ...input(), eventId });
    const { letter_runs, audit } = shop.mongo.collections;
    await letter_runs.updateOne({ _id: eventId }, { $set: { state: 'running', leaseOwner: 'a worker' } });
    expect(await cancel(eventId)).toEqual({ status: 'done', id: eventId });
    expect(await runs()).toMatchObject([{ state: 'running', cancelRequested: true }]);
    expect(await audit.findOne({ action: 'cancel_letter_run' })).toMatchObject({ target: eventId });
    await letter_runs.updateOne({ _id: eventId }, { $set: { state: 'done' } });
    expect(await cancel(eventId)).toEqual({ status: 'refused', reason: 'not_found' });
  });

  it('ends at once what no worker has begun', async () => {
    const request = input();
    await start(request);
    expect(await cancel(request.eventId)).toMatchObject({ status: 'done' });
    expect(await runs()).toMatchObject([{ state: 'cancelled', leaseOwner: null }]);
  });
});
