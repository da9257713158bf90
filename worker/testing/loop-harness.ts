import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, vi } from 'vitest';
import { type Config, loadConfig } from '@/lib/config';
import { createKafka } from '@/lib/kafka/client';
import { startConsumer } from '@/lib/kafka/consumer';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import { createTopics } from '@/lib/kafka/topics';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { createMongoFailures } from '@/lib/store/mongo/failures';
import { logger } from '@/lib/telemetry/logger';
import { ownDatabase } from '@/lib/testing/own-names';
import { createFigures } from '@/worker/figures';
import { createOutages } from '@/worker/outages';
import type { Chunk, Processor, RunningProcessor } from '@/worker/processor';
import { runProcessor } from '@/worker/run-processor';

type Kafka = ReturnType<typeof createKafka>;
type Admin = ReturnType<Kafka['admin']>;
type Producer = ReturnType<Kafka['producer']>;

/** How long an outcome is waited for. */
export const waiting = { timeout: 60_000 };

export interface Recorder {
  processor: Processor;
  /** How often each value was applied. */
  applied: Map<string, number>;
  chunks: Chunk[];
  quarantined: string[];
  resets: () => number;
}

/** A processor that notes what it gets; `before` may throw or wait first. */
function createRecorder(
  { name, topic }: Pick<Processor, 'name' | 'topic'>,
  before: (values: string[]) => void | Promise<void>,
): Recorder {
  const applied = new Map<string, number>();
  const chunks: Chunk[] = [];
  const quarantined: string[] = [];
  const reset = vi.fn();
  return {
    applied,
    chunks,
    quarantined,
    resets: () => reset.mock.calls.length,
    processor: {
      name,
      topic,
      async apply(chunk) {
        const values = chunk.records.map(({ value }) => String(value));
        await before(values);
        chunks.push(chunk);
        for (const value of values) applied.set(value, (applied.get(value) ?? 0) + 1);
      },
      quarantine: async ({ value }) => {
        quarantined.push(String(value));
      },
      reset,
    },
  };
}

/** Gives each test a topic of two partitions, a database and a processor's name of its own, and ends what it started. */
export function setUpLoop() {
  let config: Config;
  let mongo: Mongo;
  let offsets: OffsetReader;
  let producer: Producer;
  let topic: string;
  let name: string;
  const running: RunningProcessor[] = [];

  const withAdmin = async <T>(work: (admin: Admin) => Promise<T>): Promise<T> => {
    const admin = createKafka(config, 'test').admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  };
  const createTopic = async (): Promise<void> => {
    const configEntries = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];
    await withAdmin((admin) => createTopics(admin, [{ topic, numPartitions: 2, configEntries }]));
  };
  const readCheckpoints = () => createMongoCheckpoints(mongo.collections, { name, topic }).readAll();

  beforeEach(async () => {
    const id = randomUUID().slice(0, 8);
    topic = `loop-${id}`;
    name = `test-${id}`;
    config = loadConfig({ ...process.env, MONGODB_DB: ownDatabase('loop'), WORKER_SESSION_TIMEOUT_MS: '3000' });
    mongo = await connectMongo(config);
    offsets = createOffsetReader(config, 'test', { maxAgeMs: 0 });
    // Not the publisher, which may leave copies: these tests count records.
    producer = createKafka(config, 'test', { retry: { retries: 0 }, requestTimeoutMs: 60_000 }).producer();
    logger().level = 'silent';
    await Promise.all([createTopic(), producer.connect()]);
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((processor) => processor.stop()));
    await Promise.all([producer.disconnect(), offsets.close()]);
    await mongo.db.dropDatabase();
    await mongo.close();
  });

  return {
    get config() {
      return config;
    },
    get mongo() {
      return mongo;
    },
    get topic() {
      return topic;
    },
    get name() {
      return name;
    },
    withAdmin,
    createTopic,
    /** Publishes `from`, `from + 1`, … with the number as value, all of one key when it is given. */
    async publish(count: number, { from = 0, key }: { from?: number; key?: string } = {}): Promise<void> {
      const numbers = Array.from({ length: count }, (_, i) => String(from + i));
      await producer.send({ topic, acks: -1, messages: numbers.map((value) => ({ key: key ?? value, value })) });
    },
    recorder: (before: (values: string[]) => void | Promise<void> = () => {}): Recorder =>
      createRecorder({ name, topic }, before),
    async start({ processor }: Recorder): Promise<RunningProcessor> {
      const started = await runProcessor(processor, {
        config,
        offsets,
        logger: logger(),
        outages: createOutages(config, logger()),
        checkpoints: createMongoCheckpoints(mongo.collections, processor),
        failures: createMongoFailures(mongo.collections, processor),
        startConsumer,
        figures: createFigures(),
      });
      running.push(started);
      return started;
    },
    /** How many records of both partitions are accounted for. */
    checkpointSum: async () => [...(await readCheckpoints()).values()].reduce((sum, { offset }) => sum + offset, 0),
  };
}
