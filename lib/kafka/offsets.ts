import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '@/lib/config';
import {
  type Hold,
  leftToRead,
  nothingNewer,
  oldestLeft,
  type ReadableRange,
  type ReadTo,
} from '@/lib/contract/readable';
import { createKafka } from './client';
import { type Cluster, createCluster, isolation, listOffsets, listRecords, places } from './cluster';
import { KafkaUnavailableError } from './errors';
import { createHolds } from './holds';
import { KafkaJSProtocolError } from './library';

/** What can be read of every partition, and how far somebody has read each. */
export interface Reading {
  ranges: readonly ReadableRange[];
  read: ReadonlyMap<number, ReadTo>;
}

export interface OffsetReader {
  /** What can be read of every partition, by partition number. */
  ranges(topic: string): Promise<ReadableRange[]>;
  /** Every partition's readable end. */
  endOffsets(topic: string): Promise<number[]>;
  /** Every partition's first offset whose record is newer than `time` (broker's ms); its end when there is none. */
  firstAfter(topic: string, time: number): Promise<number[]>;
  /** When the oldest record of every partition was written that is left to read (broker's ms); null where none is. */
  oldestLeft(topic: string, of: Reading): Promise<(number | null)[]>;
  /** The open transactions that hold readers of a topic back for longer than a moment. */
  holds(topic: string): Promise<Hold[]>;
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
  const holds = createHolds();
  const kept = new Map<string, Kept>();

  const ask = <T>(key: string, question: (cluster: Cluster) => Promise<T>): Promise<T> => {
    const known = kept.get(key);
    if (known && Date.now() - known.at < maxAgeMs) return known.value as Promise<T>;
    const value = connection.use(question);
    kept.set(key, { at: Date.now(), value });
    value.catch(() => kept.delete(key));
    return value;
  };
  const ranges = (topic: string) => ask(`ranges ${topic}`, (cluster) => readRanges(cluster, topic));
  return {
    ranges,
    endOffsets: async (topic) => (await ranges(topic)).map(({ end }) => end),
    firstAfter: (topic, time) =>
      ask(`after ${topic} ${time}`, async (cluster) => {
        const ends = await listOffsets(cluster, topic, places.end, isolation.committed);
        const found = await listOffsets(cluster, topic, time + 1, isolation.committed);
        return found.map((offset, partition) => (offset < 0 ? (ends[partition] ?? 0) : offset));
      }),
    async oldestLeft(topic, { ranges: all, read }) {
      const behind = all.some((range, partition) => leftToRead(range, read.get(partition)?.offset) > 0);
      if (!behind) return all.map(() => null);
      const after = (partition: number) => (read.get(partition)?.recordTime ?? 0) + 1;
      const newer = await connection.use((cluster) => listRecords(cluster, topic, after, isolation.committed));
      return all.map((range, partition) => oldestLeft(range, read.get(partition), newer[partition] ?? nothingNewer));
    },
    holds: async (topic) => {
      const held = await ranges(topic);
      return ask(`holds ${topic}`, (cluster) => holds.among(cluster, topic, held));
    },
    clusterId: () => ask('cluster', async (cluster) => (await cluster.metadata()).clusterId),
    close: connection.close,
  };
}

async function readRanges(cluster: Cluster, topic: string): Promise<ReadableRange[]> {
  const [lows, written] = await Promise.all([
    listOffsets(cluster, topic, places.beginning, isolation.committed),
    listOffsets(cluster, topic, places.end, isolation.uncommitted),
  ]);
  // Asked for last: what is written in the meantime must not look like something that cannot be read.
  const ends = await listOffsets(cluster, topic, places.end, isolation.committed);
  return ends.map((end, partition) => ({
    low: lows[partition] ?? 0,
    end,
    written: Math.max(end, written[partition] ?? end),
  }));
}

/** One connection, made when first needed and thrown away after a failure. */
function createConnection(config: Config, role: string) {
  let cluster: Promise<Cluster> | undefined;
  const open = async () => {
    const kafka = createKafka(config, role, { requestTimeoutMs: 5_000, retry: { retries: 1, initialRetryTime: 100 } });
    const opened = createCluster(kafka);
    await opened.connect();
    return opened;
  };
  const close = async () => {
    const closing = cluster;
    cluster = undefined;
    await (await closing?.catch(() => undefined))?.disconnect().catch(() => {});
  };
  const attempt = async <T>(question: (cluster: Cluster) => Promise<T>): Promise<T> => {
    cluster ??= open();
    try {
      return await question(await cluster);
    } catch (error) {
      // An answer that is an error came over a connection that works, and others may be waiting for theirs.
      if (!(error instanceof KafkaJSProtocolError)) void close();
      throw error;
    }
  };
  return {
    close,
    /** A new topic's leaders, and those of a cluster that has just lost a broker, are known only after a moment. */
    async use<T>(question: (cluster: Cluster) => Promise<T>): Promise<T> {
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
