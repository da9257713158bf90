import { type Admin, Kafka, type KafkaMessage, logLevel, Partitioners, type Producer } from 'kafkajs';
import type { HeaderList } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import '@/lib/kafka/fetch-answers';
import { until } from './until';

/** The product's topics of one row. */
export interface Topics {
  actions: string;
  facts: string;
  deadLetters: string;
}

const common = {
  'retention.ms': '-1',
  'message.timestamp.type': 'LogAppendTime',
  'compression.type': 'uncompressed',
};

/**
 * The tests' own view of the broker, with the client library used plainly and not through the product's code, but for
 * the decoding of what fetches bring: the library would make an object of headers.
 */
export class LogClient {
  readonly #kafka: Kafka;
  readonly admin: Admin;
  #producer: Producer | null = null;

  constructor(servers: string[]) {
    this.#kafka = new Kafka({
      clientId: 'faults',
      brokers: servers,
      logLevel: logLevel.NOTHING,
      retry: { retries: 10 },
    });
    this.admin = this.#kafka.admin();
  }

  async connect(): Promise<this> {
    await this.admin.connect();
    return this;
  }

  async close(): Promise<void> {
    await Promise.all([this.admin.disconnect(), this.#producer?.disconnect()]);
  }

  /** Creates those of the topics that are missing, with the settings that the product asks for. */
  async createTopics(topics: Topics, partitions: number, replication: number): Promise<void> {
    const entry = (topic: string, numPartitions: number, maxBytes: number) => ({
      topic,
      numPartitions,
      replicationFactor: replication,
      configEntries: Object.entries({ ...common, 'max.message.bytes': String(maxBytes) }).map(([name, value]) => ({
        name,
        value,
      })),
    });
    const wanted = [
      entry(topics.actions, partitions, 2 << 20),
      entry(topics.facts, partitions, 2 << 20),
      entry(topics.deadLetters, 1, 3 << 20),
    ];
    const present = new Set(await this.admin.listTopics());
    const missing = wanted.filter(({ topic }) => !present.has(topic));
    await this.admin.createTopics({ topics: missing, waitForLeaders: false });
    // kafkajs' own wait fails when a broker does not know a topic yet.
    await until('the topics have leaders', 15_000, async () => {
      const metadata = await this.admin.fetchTopicMetadata({ topics: wanted.map(({ topic }) => topic) });
      return metadata.topics.every(({ partitions: all }) => all.every(({ leader }) => leader >= 0));
    });
    // A new broker makes its own topic of offsets when the first group asks; that is no part of any fault.
    await until('the groups have a coordinator', 30_000, async () => {
      await this.admin.fetchOffsets({ groupId: 'clientflow.shop' });
      await this.admin.fetchOffsets({ groupId: 'clientflow.sales' });
      return true;
    });
  }

  /** The next offset of each partition. */
  async ends(topic: string): Promise<Map<number, number>> {
    const offsets = await this.admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, high }) => [partition, Number(high)]));
  }

  /**
   * Publishes values as they are, as the seed's scripts do; resolves when the broker has acknowledged them.
   *
   * @returns the position of each, in the order given.
   */
  async produce(
    topic: string,
    messages: { value: string | Buffer | null; key?: Buffer; partition: number; headers?: Record<string, Buffer> }[],
  ): Promise<{ partition: number; offset: number }[]> {
    this.#producer ??= this.#kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
    });
    await this.#producer.connect();
    const positions: { partition: number; offset: number }[] = new Array(messages.length);
    for (const partition of new Set(messages.map((message) => message.partition))) {
      const entries = [...messages.entries()].filter(([, message]) => message.partition === partition);
      const answer = await this.#producer.send({
        topic,
        acks: -1,
        messages: entries.map(([, { value, key, headers }]) => ({
          value,
          partition,
          key: key ?? null,
          ...(headers && { headers }),
        })),
      });
      const base = Number(answer[0]?.baseOffset);
      entries.forEach(([at], index) => {
        positions[at] = { partition, offset: base + index };
      });
    }
    return positions;
  }

  /** Every record of the topic up to its present end, ordered by partition and offset. */
  async read(topic: string): Promise<LogRecord[]> {
    const ends = await this.ends(topic);
    const missing = new Map([...ends].filter(([, end]) => end > 0));
    const records: LogRecord[] = [];
    if (missing.size === 0) return records;
    const groupId = `faults-${crypto.randomUUID()}`;
    const consumer = this.#kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      maxBytesPerPartition: 4 << 20,
      // Disconnecting waits for the fetch under way.
      maxWaitTimeInMs: 100,
    });
    await consumer.connect();
    try {
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          for (const message of batch.messages) records.push(asRecord(topic, batch.partition, message));
          if (Number(batch.lastOffset()) + 1 >= (ends.get(batch.partition) ?? 0)) missing.delete(batch.partition);
        },
      });
      await until(`${topic} is read to its end`, 120_000, () => missing.size === 0);
    } finally {
      await consumer.disconnect();
      await this.admin.deleteGroups([groupId]).catch(() => {});
    }
    return records.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  }
}

function asRecord(topic: string, partition: number, message: KafkaMessage): LogRecord {
  const { offset, timestamp, key, value } = message;
  return {
    topic,
    partition,
    offset: Number(offset),
    timestamp: Number(timestamp),
    key,
    value,
    headers: message.headers as unknown as HeaderList,
  };
}
