import { MongoNetworkError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { cancelRun } from '@/lib/control/runs';
import { NotConfirmedError } from '@/lib/kafka/publisher';
import { at } from '@/lib/mongo/testing';
import { listDeadLetters } from '@/lib/queries/dead-letters';
import { exitCodes } from './exit-codes';
import { fakeBroker, id, ids, letter, openUntil, setUpLetterRuns } from './testing/letter-runs-world';

const { shop, outages, fill, start, ask, read, reads, decided, failing } = setUpLetterRuns();

describe('a run over dead letters', () => {
  it('goes through all that matched up to the moment of the count, and through nothing later', async () => {
    await fill(260);
    const { log, publisher } = fakeBroker();
    const run = await ask(openUntil(249), 'replayed', 'mended');
    start(publisher);
    await reads(run).toMatchObject({ state: 'done', done: 250, total: 250, unconfirmed: 0, isOfAll: true });
    expect(await decided()).toEqual(ids(250).sort());
    expect(log).toHaveLength(250);
    expect(await shop().dead_letter_decisions.findOne({ deadLetterId: id(7) })).toMatchObject({
      decision: 'replayed',
      reason: 'mended',
      by: { role: 'operator', id: 'op' },
    });
  });

  it('has said which letters are next before any of them is published', async () => {
    await fill(120);
    const unsaid: string[] = [];
    const { publisher } = fakeBroker(async (messages) => {
      const queue = (await shop().letter_runs.findOne())?.queue ?? [];
      unsaid.push(
        ...messages.map(({ value }) => `${value}`.replace('v', 'actions-0-')).filter((each) => !queue.includes(each)),
      );
    });
    const run = await ask(openUntil(119));
    start(publisher);
    await reads(run).toMatchObject({ state: 'done', done: 120 });
    expect(unsaid).toEqual([]);
  });

  it('goes through chosen ones, and counts apart what cannot be decided about', async () => {
    await fill(3);
    await shop().dead_letters.insertOne(letter(3, { scrubbed: true, value: null }));
    const run = await ask({ ids: [...ids(5), id(0)] });
    start(fakeBroker().publisher);
    await reads(run).toMatchObject({
      state: 'done',
      done: 3,
      total: 5,
      skipped: { scrubbed: 1, missing: 1, refused: 0 },
    });
  });

  it('discards without publishing', async () => {
    await fill(2);
    const { log, publisher } = fakeBroker();
    const run = await ask({ ids: ids(2) }, 'discarded', 'a test');
    start(publisher);
    await reads(run).toMatchObject({ state: 'done', done: 2, reason: 'a test' });
    expect(log).toEqual([]);
    expect(await decided()).toEqual(ids(2));
  });

  it('waits while nobody has begun it, and is cancelled at once then', async () => {
    await fill(1);
    const run = await ask({ ids: ids(1) });
    expect(await read(run)).toMatchObject({ state: 'requested', startedAt: null });
    expect(await cancelRun(shop(), 'letter_runs', run)).toBe(true);
    expect(await read(run)).toMatchObject({ state: 'cancelled', finishedAt: expect.any(String) });
    const next = await ask({ ids: ids(1) });
    start(fakeBroker().publisher);
    await reads(next).toMatchObject({ state: 'done' });
    expect(await read(run)).toMatchObject({ state: 'cancelled', done: 0 });
  });

  it('ends after the batch in work when it is cancelled', async () => {
    await fill(250);
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isAsked = false;
    const { publisher } = fakeBroker(() => {
      isAsked = true;
      return gate;
    });
    const run = await ask(openUntil(249));
    start(publisher);
    await expect.poll(() => isAsked).toBe(true);
    await cancelRun(shop(), 'letter_runs', run);
    release();
    await reads(run).toMatchObject({ state: 'cancelled', done: 100, total: 250 });
    expect(await decided()).toHaveLength(100);
  });

  it('waits while the broker is away, says so, and goes on with what was not confirmed', async () => {
    await fill(130);
    let away = false;
    const { log, publisher } = fakeBroker(async () => {
      if (away) throw new NotConfirmedError('away');
      away = log.length >= 60 && log.length < 80;
    });
    const run = await ask(openUntil(129));
    const companion = start(publisher);
    await reads(run).toMatchObject({ state: 'running', unconfirmed: expect.any(Number), done: 80 });
    await expect.poll(() => companion.health().state).toBe('waiting');
    expect(outages().failing()).toEqual(['kafka']);
    expect(await decided()).toHaveLength(80);
    away = false;
    await reads(run).toMatchObject({ state: 'done', done: 130, unconfirmed: 0 });
    expect(outages().failing()).toEqual([]);
    expect(log).toHaveLength(130);
  });

  it('waits while the database is away, and goes on itself before its lease has ended', async () => {
    await fill(150);
    const { publisher } = fakeBroker();
    const collections = failing('dead_letter_decisions', 'insertMany', new MongoNetworkError('away'), 3);
    const run = await ask(openUntil(149));
    const began = Date.now();
    start(publisher, collections);
    await reads(run).toMatchObject({ state: 'done', done: 150 });
    expect(Date.now() - began).toBeLessThan(9_000);
    expect(await decided()).toHaveLength(150);
  });

  it('is left to another worker by a stop', async () => {
    await fill(300);
    const { log, publisher } = fakeBroker();
    const run = await ask(openUntil(299));
    const first = start(publisher);
    await expect.poll(() => log.length, { interval: 1 }).toBeGreaterThan(0);
    await first.stop();
    start(publisher);
    await reads(run).toMatchObject({ state: 'done', done: 300 });
    expect(log).toHaveLength(300);
  });

  it('is carried out once although two workers want it', async () => {
    await fill(200);
    const { log, publisher } = fakeBroker();
    const runs = [await ask({ ids: ids(100) }), await ask({ ids: ids(100, 100) })];
    start(publisher);
    start(publisher);
    for (const run of runs) await reads(run).toMatchObject({ state: 'done', done: 100 });
    expect(log).toHaveLength(200);
  });

  it('goes on after a worker that was killed within a batch: nothing is published or decided twice', async () => {
    await fill(150);
    const run = await ask(openUntil(149));
    // It had read a page, and written down half of it before it could say so.
    const request = { state: 'open', until: at(149).toISOString(), size: 100 } as const;
    const { items, next } = await listDeadLetters(shop(), request);
    const queue = items.map((item) => item.id);
    const killed = { state: 'running', leaseOwner: 'killed', leaseUntil: new Date(Date.now() + 1_000) } as const;
    await shop().letter_runs.updateOne({ _id: run }, { $set: { ...killed, queue, cursor: next } });
    await shop().dead_letter_decisions.insertMany(
      queue.slice(0, 40).map((each) => ({
        _id: `${run}:${each}`,
        deadLetterId: each,
        decision: 'replayed',
        reason: null,
        by: { role: 'operator', id: 'op' },
        at: at(500),
      })),
    );
    const { log, publisher } = fakeBroker();
    start(publisher);
    await reads(run).toMatchObject({ state: 'done', done: 150 });
    expect(Date.now()).toBeGreaterThan(killed.leaseUntil.getTime());
    expect(log).toHaveLength(110);
    expect(await decided()).toEqual(ids(150).sort());
  });

  it('ends as failed and ends the worker when a bug stops it', async () => {
    await fill(1);
    const { publisher } = fakeBroker(async () => {
      throw new TypeError('a bug');
    });
    const run = await ask({ ids: ids(1) });
    const companion = start(publisher);
    expect(await companion.failed).toMatchObject({ exitCode: exitCodes.bug });
    expect(await read(run)).toMatchObject({ state: 'failed', lastError: 'a bug', done: 0 });
  });
});
