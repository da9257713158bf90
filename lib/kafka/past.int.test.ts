import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Compression, produceCompressed } from '@/faults/harness/other-client';
import { type Config, loadConfig } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { createKafka } from './client';
import { UnreadableRecordsError } from './errors';
import { createOffsetReader, type OffsetReader } from './offsets';
import { readTopic } from './tail';
import { damageLastBatch } from './testing/damage';
import { createTopics } from './topics';

/** A topic as another shop may have had it before its settings were put right: nothing is stored anew by that. */
let config: Config;
let offsets: OffsetReader;
let topic: string;

beforeEach(async () => {
  config = loadConfig();
  topic = `past-${randomUUID().slice(0, 8)}`;
  offsets = createOffsetReader(config, 'test', { maxAgeMs: 0 });
  const settings = {
    'compression.type': 'producer',
    'message.timestamp.type': 'CreateTime',
    'message.timestamp.after.max.ms': String(Number.MAX_SAFE_INTEGER),
  };
  const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
  const admin = createKafka(config, 'test').admin();
  await admin.connect();
  await createTopics(admin, [{ topic, numPartitions: 1, configEntries }]);
  await admin.disconnect();
});
afterEach(() => offsets.close());

async function read(): Promise<LogRecord[]> {
  const all: LogRecord[] = [];
  const signal = AbortSignal.timeout(15_000);
  const stretches = (await offsets.ranges(topic)).map(({ low, end }) => ({ from: low, until: end }));
  await readTopic(config, { topic, stretches, signal, onRecords: async (records) => void all.push(...records) });
  expect(signal.aborted).toBe(false);
  return all;
}

async function publish(messages: { value: string; timestamp?: string }[]): Promise<void> {
  const producer = createKafka(config, 'test').producer();
  await producer.connect();
  for (const message of messages) await producer.send({ topic, messages: [message] });
  await producer.disconnect();
}

describe('records from before the settings', () => {
  it('are read in every compression that Kafka has, small and large', async () => {
    const compressions: Compression[] = ['gzip', 'snappy', 'lz4', 'zstd'];
    const values = ['{"a":"zażółć"}', 'x'.repeat(300_000), JSON.stringify(Array.from({ length: 20_000 }, (_, i) => i))];
    await produceCompressed(config.kafka.servers.join(','), { topic, partition: 0, compressions }, values);
    const found = (await read()).map(({ value }) => String(value));
    expect(found.length).toBe(12);
    expect(found).toEqual(compressions.flatMap(() => values));
  });

  it('have times that can be worked with, whatever their producers said', async () => {
    const times = ['0', '8640000000000001', '1772366400000'];
    await publish(times.map((timestamp) => ({ value: timestamp, timestamp })));
    expect((await read()).map(({ timestamp }) => timestamp)).toEqual([0, 999_999_999_999_999, 1_772_366_400_000]);
  });

  it('that nobody can read are named: where, and why', async () => {
    await publish([{ value: 'before' }, { value: 'lost' }]);
    await damageLastBatch(config, topic);
    const error = await read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableRecordsError);
    const batch = { topic, partition: 0, from: 1, to: 1, codec: 'codec 5' };
    expect(error).toMatchObject({ batch, remedy: expect.stringContaining('clientflow rebuild --swap') });
  });
});
