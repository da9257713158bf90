import type { Consumer, EachBatchPayload } from 'kafkajs';
import type { Config } from '@/lib/config';
import type { LogRecord } from '@/lib/contract/record';
import { createKafka } from './client';
import type { UnreadableRecordsError } from './errors';
import './fetch-answers';
import { groupOf } from './groups';
import { type FetchedMessage, type FetchedRecord, NoRecord } from './record-set';

/**
 * What one fetch brought of one partition: records, and offsets that hold none (markers of transactions, aborted
 * records, what compaction has left), perhaps only such. Records are converted only when they are asked for.
 */
export interface LogBatch {
  readonly partition: number;
  /** The offset that was asked for; the first record may come later when there are gaps. */
  readonly fetchedOffset: number;
  /** How far the fetch has looked: no offset before it holds a record that is not in the batch. */
  readonly nextOffset: number;
  /** How many records there are; may be none. */
  readonly length: number;
  /** Why what stands at `nextOffset` cannot be read; null when it can. */
  readonly fault: UnreadableRecordsError | null;
  offsetAt(index: number): number;
  /** The broker's time of a record, ms. */
  timestampAt(index: number): number;
  records(from: number, to: number): LogRecord[];
  /** Says that everything before this offset is done: a later fetch begins there. */
  resolve(nextOffset: number): void;
  /** Makes the next fetch begin at `offset`; until then `isStale`. */
  seek(offset: number): void;
  /** True when a seek has overtaken this batch: nothing of it may be used. */
  isStale(): boolean;
  /** Tells the group that we live, unless it was told a moment ago; throws when the group has moved on. */
  heartbeat(): Promise<void>;
}

export interface ConsumerHandlers {
  /** The group gave us these partitions, and took all others; called before the first fetch. */
  onAssigned(partitions: readonly number[], seek: (partition: number, offset: number) => void): void;
  /** What it throws reaches kafkajs' runner: only a heartbeat's own errors may. */
  onBatch(batch: LogBatch): Promise<void>;
  /** A fetch or heartbeat was answered, or the group was joined. */
  onAlive(): void;
}

export interface LogConsumer {
  /** Makes the next fetch of a partition begin at `offset`; nothing happens between two assignments. */
  seek(partition: number, offset: number): void;
  /** Commits next offsets to Kafka, for lag tools. */
  commit(offsets: ReadonlyMap<number, number>): Promise<void>;
  /** Resolves with the error when kafkajs has given up, and never otherwise. It is disconnected then. */
  readonly crashed: Promise<Error>;
  /** Waits for batches in work, leaves the group and disconnects. */
  stop(): Promise<void>;
}

/** How long an idle fetch waits for a record, in ms; a stop waits for it too. */
const idleFetchMs = 500;

/** How many partitions of one consumer are in work at a time. */
const concurrency = 3;

const mebibyte = 1024 * 1024;

/** Heartbeats in one session timeout. */
const heartbeatsPerSession = 5;

/** Time between two heartbeats, ms. */
export function heartbeatInterval({ worker }: Pick<Config, 'worker'>): number {
  return Math.min(2_000, Math.floor(worker.session_timeout_ms / heartbeatsPerSession));
}

/**
 * Joins a processor's consumer group on its topic. Offsets are the caller's: every assigned partition should be given a
 * `seek`.
 *
 * @throws what kafkajs throws when the cluster cannot be reached or does not know the topic.
 */
export async function startConsumer(
  config: Config,
  { processor, topic }: { processor: string; topic: string },
  handlers: ConsumerHandlers,
): Promise<LogConsumer> {
  const consumer = createKafka(config, processor).consumer({
    groupId: groupOf(config, processor),
    sessionTimeout: config.worker.session_timeout_ms,
    heartbeatInterval: heartbeatInterval(config),
    metadataMaxAge: 5_000,
    minBytes: 1,
    // The largest batch of the topic: one over the limit comes only when its partition happens to be asked for first.
    maxBytesPerPartition: 2 * mebibyte,
    // As many partitions as are in work at a time: a decoded fetch takes several times its bytes.
    maxBytes: concurrency * mebibyte,
    maxWaitTimeInMs: idleFetchMs,
    allowAutoTopicCreation: false,
    // A crashed consumer is replaced by a new one, not revived: its connections and metadata are part of the trouble.
    retry: { retries: 5, initialRetryTime: 200, maxRetryTime: 2_000, restartOnFailure: async () => false },
  });
  let joined = false;
  const seek = (partition: number, offset: number) => {
    if (joined) consumer.seek({ topic, partition, offset: String(offset) });
  };
  const crashed = new Promise<Error>((resolve) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error));
  });
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    joined = true;
    handlers.onAlive();
    handlers.onAssigned(payload.memberAssignment[topic] ?? [], seek);
  });
  consumer.on(consumer.events.STOP, () => {
    joined = false;
  });
  consumer.on(consumer.events.HEARTBEAT, handlers.onAlive);
  consumer.on(consumer.events.FETCH, handlers.onAlive);
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => handlers.onBatch(toBatch(payload, seek)),
    });
  } catch (error) {
    await consumer.disconnect().catch(() => {});
    throw error;
  }
  return { seek, crashed, commit: (offsets) => commit(consumer, topic, offsets), stop: () => consumer.disconnect() };
}

function commit(consumer: Consumer, topic: string, offsets: ReadonlyMap<number, number>): Promise<void> {
  return consumer.commitOffsets(
    [...offsets].map(([partition, offset]) => ({ topic, partition, offset: String(offset) })),
  );
}

function toBatch(payload: EachBatchPayload, seek: (partition: number, offset: number) => void): LogBatch {
  const { batch } = payload;
  const { topic, partition } = batch;
  // As `fetch-answers` has made them.
  const fetched = batch.messages as unknown as FetchedMessage[];
  const messages = fetched.filter(isRecord);
  const fault = fetched.find((message): message is NoRecord => !isRecord(message) && message.fault !== null)?.fault;
  // kafkajs' types leave it out (src/consumer/batch.js).
  const fetchedOffset = Number((batch as typeof batch & { fetchedOffset: string }).fetchedOffset);
  const at = (index: number): FetchedRecord => {
    const message = messages[index];
    if (!message) throw new RangeError(`no record ${index} in a batch of ${messages.length}`);
    return message;
  };
  return {
    partition,
    fetchedOffset,
    nextOffset: fault ? Math.max(fault.batch.from, fetchedOffset) : Number(batch.lastOffset()) + 1,
    length: messages.length,
    fault: fault ?? null,
    offsetAt: (index) => Number(at(index).offset),
    timestampAt: (index) => Number(at(index).timestamp),
    records: (from, to) => messages.slice(from, to).map((message) => toRecord(topic, partition, message)),
    resolve: (nextOffset) => payload.resolveOffset(String(nextOffset - 1)),
    seek: (offset) => seek(partition, offset),
    isStale: payload.isStale,
    heartbeat: payload.heartbeat,
  };
}

function isRecord(message: FetchedMessage): message is FetchedRecord {
  return !(message instanceof NoRecord);
}

function toRecord(topic: string, partition: number, message: FetchedRecord): LogRecord {
  const { offset, timestamp, key, value, headers } = message;
  return {
    topic,
    partition,
    offset: Number(offset),
    timestamp: Number(timestamp),
    key,
    value,
    headers,
  };
}
