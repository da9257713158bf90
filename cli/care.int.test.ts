import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Config, loadConfig } from '@/lib/config';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { createPublisher } from '@/lib/kafka/publisher';
import { damageLastBatch } from '@/lib/kafka/testing/damage';
import { beginTransaction } from '@/lib/kafka/testing/transaction';
import { ensureTopics } from '@/lib/kafka/topics';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { exitCodes } from './exit-codes';
import { type CliWorld, openCliWorld } from './testing';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

let world: CliWorld;
beforeAll(async () => {
  world = await openCliWorld();
}, 60_000);
afterAll(() => world.close());

const run = (...args: string[]) => world.run(args);
const waiting = { timeout: 60_000 };
const away = '127.0.0.1:1';

describe('dead letters', () => {
  const value = Buffer.from('{"event_type":"customer_buys_product","customer_id":"c","product_id":"p","quantity":0}');
  const letter: DeadLetterDoc = {
    _id: 'actions-3-17',
    topic: '',
    source: { partition: 3, offset: 17 },
    time: new Date('2026-03-01T12:00:00Z'),
    key: null,
    value,
    headers: { trace: Buffer.from('t1') },
    code: 'invalid',
    message: 'quantity: expected at least 1',
    eventId: null,
    eventType: 'customer_buys_product',
    customerId: 'c',
    deadLetteredAt: new Date('2026-03-01T12:00:01Z'),
  };

  beforeAll(async () => {
    await ensureTopics(world.config);
    const topic = world.config.kafka.topics.actions;
    const other = {
      ...letter,
      _id: 'actions-0-1',
      code: 'not_json',
      topic,
      source: { partition: 0, offset: 1 },
    } as const;
    await world.mongo.collections.dead_letters.insertMany([{ ...letter, topic }, other]);
  });

  it('lists and shows them', async () => {
    const listed = await run('dead-letters', 'list', '--code', 'invalid', '--json');
    expect(listed.objects).toMatchObject([{ id: 'actions-3-17', state: 'open', code: 'invalid' }]);
    const { objects } = await run('dead-letters', 'show', 'actions-3-17', '--json');
    expect(objects).toMatchObject([{ value: { text: value.toString(), base64: value.toString('base64') } }]);
    expect((await run('dead-letters', 'show', 'none')).code).toBe(exitCodes.noInput);
  });

  it('publishes the bytes again under their identity, and writes down who did and why', async () => {
    const tail = world.start(['tail', '--json']);
    await vi.waitFor(() => expect(tail.stderr()).toContain('Following'), waiting);
    expect((await run('dead-letters', 'replay', 'actions-3-17', '--reason', 'mended')).code).toBe(0);
    await vi.waitFor(() => expect(tail.stdout()).toContain('\n'), waiting);
    tail.signal('SIGINT');
    expect((await tail.ended).objects).toMatchObject([
      {
        key: null,
        value: JSON.parse(value.toString()) as object,
        headers: [
          { name: 'trace', value: 't1' },
          { name: 'cf-id', value: 'actions-3-17' },
          { name: 'cf-time', value: '1772366400000' },
          { name: 'cf-pos', value: '3-17' },
        ],
      },
    ]);
    const { objects } = await run('dead-letters', 'list', '--state', 'replayed', '--json');
    expect(objects).toMatchObject([{ id: 'actions-3-17', decisions: [{ reason: 'mended', by: { role: 'cli' } }] }]);
  });

  it('discards with a reason; the newest decision counts', async () => {
    expect((await run('dead-letters', 'discard', 'actions-3-17', 'none', '--reason', 'a test')).code).toBe(66);
    const { objects } = await run('dead-letters', 'list', '--json');
    expect(objects.map(({ id, state }) => [id, state]).sort()).toEqual([
      ['actions-0-1', 'open'],
      ['actions-3-17', 'discarded'],
    ]);
  });
});

describe('doctor', () => {
  it('names each fault with its remedy and ends with 1', async () => {
    const { code, objects } = await world.run(['doctor', '--json'], { KAFKA_TOPIC_ACTIONS: `missing-${uuidv7()}` });
    expect(code).toBe(exitCodes.faults);
    const faults = objects.filter(({ ok }) => !ok);
    expect(faults).toMatchObject([{ check: 'topics', remedy: expect.stringContaining('kafka-topics.sh') }]);
    const none = await world.run(['doctor', '--json'], { KAFKA_SERVERS: away, MONGODB_URI: `mongodb://${away}` });
    expect([none.code, none.objects.filter(({ ok }) => !ok).map(({ check }) => check)]).toEqual([
      1,
      ['kafka', 'mongodb'],
    ]);
    const wrong = await world.run(['doctor', '--json'], { PORT: 'abc' });
    expect([wrong.code, wrong.objects.map(({ check }) => check)]).toEqual([1, ['config']]);
  });

  it('tells checkpoints of another log', async () => {
    const { actions } = world.config.kafka.topics;
    const _id = `shop:${actions}:0`;
    const checkpoint = { processor: 'shop', topic: actions, partition: 0, offset: 1e6, recordTime: 1, clusterId: 'x' };
    await world.mongo.collections.checkpoints.insertOne({ _id, ...checkpoint, updatedAt: new Date() });
    const { objects } = await run('doctor', '--json');
    const faults = objects.filter(({ ok }) => !ok).map(({ check }) => check);
    expect(faults).toContain('progress');
    await world.mongo.collections.checkpoints.deleteOne({ _id });
  });

  it('tells records that were deleted before they were read, and does not call the log another one', async () => {
    const { actions } = world.config.kafka.topics;
    const offsets = createOffsetReader(world.config, 'test');
    const [{ low } = { low: 0 }] = await offsets.ranges(actions);
    const clusterId = await offsets.clusterId();
    await offsets.close();
    const _id = `shop:${actions}:0`;
    const checkpoint = { processor: 'shop', topic: actions, partition: 0, offset: low - 1, recordTime: 1, clusterId };
    await world.mongo.collections.checkpoints.insertOne({ _id, ...checkpoint, updatedAt: new Date() });
    const { objects } = await run('doctor', '--json');
    const fault = objects.find(({ check, ok }) => check === 'progress' && !ok);
    expect(fault).toMatchObject({
      detail: expect.stringContaining('deleted'),
      remedy: expect.stringContaining('backup'),
    });
    await world.mongo.collections.checkpoints.deleteOne({ _id });
  });
});

describe('a log with transactions', () => {
  /** Topics of their own, for tests that leave something behind. */
  const freshTopics = async () => {
    const id = uuidv7();
    const names = { KAFKA_TOPIC_ACTIONS: `a-${id}`, KAFKA_TOPIC_FACTS: `f-${id}`, KAFKA_TOPIC_DEAD_LETTERS: `d-${id}` };
    const config = loadConfig({ ...world.env, ...names });
    await ensureTopics(config);
    return { names, config };
  };

  it('of which nothing was committed is rebuilt to the end, and both sides are equal', async () => {
    const { names, config } = await freshTopics();
    const transaction = await beginTransaction(config, config.kafka.topics.actions);
    for (const id of ['1', '2', '3']) await transaction.send(JSON.stringify({ event_type: 'new_product', id }));
    await transaction.abort();
    await transaction.leave();
    const fresh = { ...names, MONGODB_DB: `${world.config.mongodb.db}_fresh` };
    const { code, stdout, stderr } = await world.run(['rebuild'], fresh);
    expect([code, stdout + stderr]).toEqual([0, expect.stringContaining('Equal: 0 documents')]);
  });

  it('is looked through by the doctor: an open transaction is named, with what ends it', async () => {
    const { names, config } = await freshTopics();
    const topic = config.kafka.topics.actions;
    const transaction = await beginTransaction(config, topic);
    await transaction.send('{}', { partition: 4 });
    await transaction.leave();
    const { objects } = await world.run(['doctor', '--json'], names);
    const abort = `abort --topic ${topic} --partition 4 --start-offset 0`;
    const found = objects.filter(({ check }) => check === 'transactions');
    expect(found).toEqual([
      {
        check: 'transactions',
        ok: false,
        detail: expect.stringContaining(`(producer ${transaction.transactionalId})`),
        remedy: expect.stringContaining(abort),
      },
    ]);
  });

  it('is looked through by the doctor: records of an earlier time are named before a worker meets them', async () => {
    const { names, config } = await freshTopics();
    const publisher = createPublisher(config, 'test');
    const { actions, facts } = config.kafka.topics;
    const record = (topic: string) => ({ topic, key: 'k', value: '{}' });
    await publisher.publish([record(actions), record(facts)]);
    await publisher.close();
    const at = await partitionOf(config, facts);
    await damageLastBatch(config, facts, at);
    const { objects } = await world.run(['doctor', '--json'], names);
    const found = objects.filter(({ check, ok }) => check === 'records' && !ok);
    expect(found).toEqual([
      {
        check: 'records',
        ok: false,
        detail: expect.stringContaining(`${facts}, partition ${at}, offsets 0 to 0 (codec 5) cannot be read`),
        remedy: expect.stringContaining('clientflow rebuild --swap'),
      },
    ]);
  });
});

/** The one partition that holds something. */
async function partitionOf(config: Config, topic: string): Promise<number> {
  const offsets = createOffsetReader(config, 'test');
  try {
    return (await offsets.endOffsets(topic)).findIndex((end) => end > 0);
  } finally {
    await offsets.close();
  }
}
