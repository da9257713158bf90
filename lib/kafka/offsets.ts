import { setTimeout as delay } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { Config } from '@/lib/config';
import { createKafka } from './client';
import { KafkaUnavailableError } from './errors';
import { KafkaJSProtocolError } from './library';

/** What a partition holds: the first offset still there, and the one after the last. */
export interface PartitionRange {
  low: number;
  high: number;
}

export interface OffsetReader {
  /** Every partition's range, by partition number. */
  ranges(topic: string): Promise<PartitionRange[]>;
  /** Every partition's end: the offset that the next record will get. */
  endOffsets(topic: string): Promise<number[]>;
  /** Every partition's first offset whose record is newer than `time` (broker's ms); its end when there is none. */
  firstAfter(topic: string, time: number): Promise<number[]>;
  /** The cluster's identity, made when its storage was formatted. */
  clusterId(): Promise<string>;
  close(): Promise<void>;
}

const maxAttempts = 4;
const retryPauseMs = 200;

interface Kept {
  at: number;
  value: Promise<unknown>;
}

/**
 * Reads where topics begin and end. Answers are kept for `maxAgeMs`, and callers at the same time share one question,
 * so a page may ask as often as it is polled.
 *
 * @throws KafkaUnavailableError from every method when the cluster does not answer in about five seconds, or when it
 *   does not know the topic.
 */
export function createOffsetReader(config: Config, role: string, { maxAgeMs = 1_000 } = {}): OffsetReader {
  const connection = createConnection(config, role);
  const kept = new Map<string, Kept>();

  const ask = <T>(key: string, question: (admin: Admin) => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known && Date.now() - known.at < maxAgeMs) return known.value as Promise<T>;
    const value = connection.use(question);
    kept.set(key, { at: Date.now(), value });
    value.catch(() => kept.delete(key));
    return value;
  };
  const ranges = (topic: string) =>
    ask(`ranges ${topic}`, async (admin) => {
      const result: PartitionRange[] = [];
      for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
        result[partition] = { low: Number(low), high: Number(high) };
      }
      return result;
    });
  return {
    ranges,
    endOffsets: async (topic) => (await ranges(topic)).map(({ high }) => high),
    firstAfter: (topic, time) =>
      ask(`after ${topic} ${time}`, async (admin) => {
        const result: number[] = [];
        for (const { partition, offset } of await admin.fetchTopicOffsetsByTimestamp(topic, time + 1)) {
          result[partition] = Number(offset);
        }
        return result;
      }),
    clusterId: () => ask('cluster', async (admin) => (await admin.describeCluster()).clusterId),
    close: connection.close,
  };
}

/** One connection, made when first needed and thrown away after a failure. */
function createConnection(config: Config, role: string) {
  let admin: Promise<Admin> | undefined;
  const open = async () => {
    const kafka = createKafka(config, role, { requestTimeoutMs: 5_000, retry: { retries: 1, initialRetryTime: 100 } });
    const opened = kafka.admin();
    await opened.connect();
    return opened;
  };
  const close = async () => {
    const closing = admin;
    admin = undefined;
    await (await closing?.catch(() => undefined))?.disconnect().catch(() => {});
  };
  const attempt = async <T>(question: (admin: Admin) => Promise<T>): Promise<T> => {
    admin ??= open();
    try {
      return await question(await admin);
    } catch (error) {
      // An answer that is an error came over a connection that works, and others may be waiting for theirs.
      if (!(error instanceof KafkaJSProtocolError)) void close();
      throw error;
    }
  };
  return {
    close,
    /** A new topic's leaders, and those of a cluster that has just lost a broker, are known only after a moment. */
    async use<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
      for (let attempts = 1; ; attempts++) {
        try {
          return await attempt(question);
        } catch (error) {
          const passing = error instanceof KafkaJSProtocolError && error.retriable;
          if (!passing || attempts === maxAttempts) {
            const reason = error instanceof Error ? error.message : String(error);
            throw new KafkaUnavailableError(`Kafka did not answer: ${reason}`, { cause: error });
          }
        }
        await delay(retryPauseMs);
      }
    },
  };
}
