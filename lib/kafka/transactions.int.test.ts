import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, loadConfig } from '@/lib/config';
import { createKafka } from './client';
import { createOffsetReader, type OffsetReader } from './offsets';
import { readTopic } from './tail';
import { beginTransaction } from './testing/transaction';
import { createTopics } from './topics';

/** One partition of a topic of its own, and producers whose transactions may overlap. */
let config: Config;
let offsets: OffsetReader;
let topic: string;
const open: { leave(): Promise<void> }[] = [];

beforeEach(async () => {
  config = loadConfig();
  topic = `transactions-${randomUUID().slice(0, 8)}`;
  offsets = createOffsetReader(config, 'test', { maxAgeMs: 0 });
  const admin = createKafka(config, 'test').admin();
  await admin.connect();
  await createTopics(admin, [{ topic, numPartitions: 1 }]);
  await admin.disconnect();
});
afterEach(async () => {
  await Promise.all([offsets.close(), ...open.splice(0).map((transaction) => transaction.leave())]);
});

const begin = async () => {
  const transaction = await beginTransaction(config, topic);
  open.push(transaction);
  return transaction;
};

/** A producer hears of the end of its transaction before the marker is written. */
const written = (offset: number) => expect.poll(async () => (await offsets.ranges(topic))[0]?.written).toBe(offset);
const readable = (offset: number) => expect.poll(() => offsets.endOffsets(topic)).toEqual([offset]);

/** Every value that can be read, from an offset to the readable end; fails when that is not reached. */
async function read(from = 0): Promise<string[]> {
  const values: string[] = [];
  const signal = AbortSignal.timeout(10_000);
  const stretches = (await offsets.ranges(topic)).map((range) => ({ from, until: range.end }));
  await readTopic(config, {
    topic,
    stretches,
    signal,
    async onRecords(records) {
      values.push(...records.map(({ value }) => String(value)));
    },
  });
  expect(signal.aborted).toBe(false);
  return values;
}

describe('aborted records', () => {
  it('are not read, though the transactions overlap and end in another order than they began', async () => {
    const first = await begin();
    const second = await begin();
    await first.send('first');
    await second.send('second');
    await first.send('first again');
    await second.abort();
    await written(4);
    await first.abort();
    const third = await begin();
    await third.send('third');
    await third.commit();
    await readable(7);
    expect(await read()).toEqual(['third']);
    // From within both, as a consumer that goes on does.
    expect(await read(1)).toEqual(['third']);
    expect(await read(2)).toEqual(['third']);
  });

  it('are not read, though the key of one has the bytes of the marker that ends them', async () => {
    const { send, abort } = await begin();
    await send('plain');
    await send('marked', { key: Buffer.alloc(4) });
    await send('after it');
    await abort();
    const next = await begin();
    await next.send('committed', { key: Buffer.alloc(4) });
    await next.commit();
    await readable(6);
    expect(await read()).toEqual(['committed']);
  });

  it('are passed over when there is nothing else', async () => {
    const { send, abort } = await begin();
    await send('only');
    await abort();
    await readable(2);
    expect(await read()).toEqual([]);
  });
});
