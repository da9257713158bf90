import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { cancelRun } from '@/lib/control/runs';
import { createPublisher, NotConfirmedError, PublishRefusedError } from '@/lib/kafka/publisher';
import { tailTopic } from '@/lib/kafka/tail';
import { ensureTopics } from '@/lib/kafka/topics';
import { exitCodes } from './exit-codes';
import {
  ask,
  ends,
  fakeBroker,
  finishedAt,
  read,
  shop,
  start,
  started,
  useSimulatorWorld,
} from './testing/simulator-world';

useSimulatorWorld();

describe('the simulator', () => {
  it('publishes each action of a run once and counts exactly', async () => {
    const broker = fakeBroker();
    start(broker.publisher);
    const id = await ask({ customers: 5, products: 13, purchases: 3_000 });
    await ends(id, 'done');
    expect(await read(id)).toMatchObject({ published: 3_018, total: 3_018, errors: 0, currentRate: 0 });
    expect(broker.distinct()).toBe(3_018);
    expect(broker.log).toHaveLength(3_018);
    expect((await read(id)).finishedAt).not.toBeNull();
  });

  it('has every action acknowledged by a real broker, as often as its progress says', async () => {
    const name = randomUUID().slice(0, 8);
    const config = loadConfig({ ...process.env, KAFKA_TOPIC_ACTIONS: `simulated-${name}` });
    await ensureTopics(config);
    const publisher = createPublisher(config, 'test');
    const identities = new Set<string>();
    const reading = new AbortController();
    const tail = tailTopic(config, {
      topic: config.kafka.topics.actions,
      place: { from: 'beginning' },
      // A batch that was not answered in time is in the log twice: what counts is each identity.
      onRecords: async (records) => {
        for (const { value } of records) identities.add(JSON.parse(String(value)).event_id);
      },
      signal: reading.signal,
    });
    try {
      start(publisher, config);
      const id = await ask({ customers: 5, products: 13, purchases: 5_000 });
      await ends(id, 'done');
      expect(await read(id)).toMatchObject({ published: 5_018, errors: 0, lastError: null });
      await expect.poll(() => identities.size, { timeout: 60_000 }).toBe(5_018);
    } finally {
      reading.abort();
      await Promise.all([...started.map((simulator) => simulator.stop()), publisher.close(), tail]);
    }
  }, 90_000);

  it('keeps to its rate and is cancelled within a second', async () => {
    const broker = fakeBroker();
    start(broker.publisher);
    const id = await ask({ customers: 10_000, rate: 100 });
    await expect.poll(async () => (await read(id)).currentRate, { timeout: 10_000 }).toBeGreaterThan(50);
    expect((await read(id)).currentRate).toBeLessThan(150);
    const asked = Date.now();
    await cancelRun(shop.collections, 'simulator_runs', id);
    await ends(id, 'cancelled');
    expect(await finishedAt(id)).toBeLessThan(asked + 1_000);
    expect((await read(id)).published).toBe(broker.distinct());
  });

  it('counts what was not confirmed, sends it again, and goes on', async () => {
    let failures = 2;
    const broker = fakeBroker(async () => {
      if (failures-- > 0) throw new NotConfirmedError('no acknowledgement');
    });
    start(broker.publisher);
    const id = await ask({ customers: 10 });
    await ends(id, 'done');
    expect(await read(id)).toMatchObject({ published: 10, errors: 2, lastError: 'no acknowledgement' });
    expect(broker.log).toHaveLength(30);
    expect(broker.distinct()).toBe(10);
  });

  it('is cancelled within a second while the broker hangs', async () => {
    const broker = fakeBroker(() => new Promise(() => {}));
    start(broker.publisher);
    const id = await ask({ customers: 10 });
    await expect.poll(() => broker.log.length).toBe(10);
    const asked = Date.now();
    await cancelRun(shop.collections, 'simulator_runs', id);
    await ends(id, 'cancelled');
    expect(await finishedAt(id)).toBeLessThan(asked + 1_000);
  });

  it('goes on in another worker, with the same ids, after a stop', async () => {
    const broker = fakeBroker();
    const first = start(broker.publisher);
    const id = await ask({ customers: 400, rate: 400 });
    await expect.poll(() => broker.log.length).toBeGreaterThan(40);
    await first.stop();
    expect(await read(id)).toMatchObject({ state: 'running', published: broker.distinct() });
    start(broker.publisher);
    await ends(id, 'done');
    expect(broker.distinct()).toBe(400);
    expect((await read(id)).published).toBe(400);
  });

  it('takes over a run whose worker was killed, once its lease has ended; the overlap counts once', async () => {
    const broker = fakeBroker();
    const id = await ask({ customers: 50 });
    const lease = { state: 'running', published: 10, leaseOwner: 'killed', leaseUntil: new Date(Date.now() + 1_500) };
    await shop.collections.simulator_runs.updateOne({ _id: id }, { $set: lease as never });
    start(broker.publisher);
    await ends(id, 'done');
    expect(Date.now()).toBeGreaterThan(lease.leaseUntil.getTime());
    expect(broker.log).toHaveLength(40);
    expect(await read(id)).toMatchObject({ published: 50 });
  });

  it('leaves a run that another worker has taken', async () => {
    const broker = fakeBroker();
    start(broker.publisher);
    const id = await ask({ customers: 10_000, rate: 10 });
    await expect.poll(() => broker.log.length).toBeGreaterThan(0);
    const theirs = { leaseOwner: 'other', leaseUntil: new Date(Date.now() + 60_000), published: 7 };
    await shop.collections.simulator_runs.updateOne({ _id: id }, { $set: theirs });
    const next = await ask({ customers: 1 });
    await ends(next, 'done');
    expect(await read(id)).toMatchObject({ state: 'running', published: 7 });
  });

  it('makes a run once although two workers want it', async () => {
    const broker = fakeBroker();
    start(broker.publisher);
    start(broker.publisher);
    const ids = [await ask({ customers: 30 }), await ask({ customers: 30 })];
    for (const id of ids) await ends(id, 'done');
    expect(broker.log).toHaveLength(60);
  });

  it('ends a run as failed, and the worker, when a bug stops it', async () => {
    const broker = fakeBroker(async () => {
      throw new TypeError('a bug');
    });
    const simulator = start(broker.publisher);
    const id = await ask({ customers: 1 });
    await ends(id, 'failed');
    expect((await read(id)).lastError).toBe('a bug');
    expect(await simulator.failed).toMatchObject({ exitCode: exitCodes.bug, message: 'simulator: a bug' });
  });

  it('ends a run as failed, and goes on, when the broker will never take its actions', async () => {
    const broker = fakeBroker(async () => {
      if (broker.log.length === 1) throw new PublishRefusedError('MESSAGE_TOO_LARGE', new Error('too large'));
    });
    start(broker.publisher);
    const ids = [await ask({ customers: 1 }), await ask({ customers: 2 })] as const;
    await ends(ids[0], 'failed');
    await ends(ids[1], 'done');
  });

  it('ends the worker when a bug keeps it from looking for runs', async () => {
    const broken = { ...shop.collections.simulator_runs, find: 'no function' };
    const simulator = start(fakeBroker().publisher, loadConfig(), { simulator_runs: broken as never });
    expect(await simulator.failed).toMatchObject({ exitCode: exitCodes.bug });
    expect(simulator.health()).toEqual({ name: 'simulator', state: 'stopped' });
  });
});
