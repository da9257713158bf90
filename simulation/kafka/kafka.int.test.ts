import { randomUUID } from 'node:crypto';
import type { Admin } from 'kafkajs';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { createKafka } from '@/lib/kafka/client';
import { startConsumer } from '@/lib/kafka/consumer';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { createSender } from '@/lib/kafka/sender';
import { beginTransaction } from '@/lib/kafka/testing/transaction';
import { createTopics } from '@/lib/kafka/topics';
import { kafkaContract } from './testing/kafka-contract';
import type { KafkaUnderTest } from './testing/member';

const configEntries = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];

describe('the embedded Kafka', () => {
  const stops: (() => Promise<void>)[] = [];
  let admin: Admin;
  beforeAll(async () => {
    admin = createKafka(loadConfig(), 'test').admin();
    await admin.connect();
  });
  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
  });
  afterAll(() => admin.disconnect());

  const create = async (): Promise<KafkaUnderTest> => {
    const name = `contract-${randomUUID().slice(0, 8)}`;
    const config = loadConfig({ ...process.env, KAFKA_GROUP_PREFIX: name });
    const topic = `${name}.actions`;
    const wanted = { topic, numPartitions: 2, configEntries };
    await createTopics(admin, [wanted]);
    const offsets = createOffsetReader(config, 'test', { maxAgeMs: 0 });
    const sender = createSender(config, 'test');
    stops.push(offsets.close, sender.close);
    const partition = async () =>
      Math.max(
        0,
        (await offsets.ranges(topic)).findIndex(({ written }) => written > 0),
      );
    return {
      config,
      topic,
      startConsumer,
      offsets,
      sender,
      async begin() {
        const open = await beginTransaction(config, topic);
        stops.push(open.leave);
        return {
          transactionalId: open.transactionalId,
          async send(value) {
            await open.send(value, { key: '0', partition: await partition() });
          },
          commit: open.commit,
          abort: open.abort,
        };
      },
      async trim(low) {
        await admin.deleteTopicRecords({ topic, partitions: [{ partition: await partition(), offset: String(low) }] });
      },
      async renew() {
        await admin.deleteTopics({ topics: [topic] });
        await createTopics(admin, [wanted]);
      },
      async grow(partitions) {
        await admin.createPartitions({ topicPartitions: [{ topic, count: partitions }] });
      },
      onEnd: (stop) => stops.push(stop),
    };
  };

  kafkaContract((name, test) => it(name, async () => test(await create())));
});
