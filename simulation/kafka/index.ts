import type { ReadableRange } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';
import type { startConsumer } from '@/lib/kafka/consumer';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Sender } from '@/lib/kafka/sender';
import type { readTopic } from '@/lib/kafka/tail';
import type { Actor, Simulation } from '@/simulation/simulation';
import { createOffsets, createReadTopic, createSender } from './clients';
import { Cluster } from './cluster';
import { createConsumers } from './consumer';
import type { NewRecord } from './log';

/** A transaction of a foreign producer; the broker aborts it when its time is over. */
export interface ForeignTransaction {
  transactionalId: string;
  send(topic: string, partition: number, records: readonly NewRecord[]): void;
  commit(): void;
  abort(): void;
}

/** A Kafka cluster of a simulation: what the product has of it, what the world does to it, and all that is in it. */
export interface Kafka {
  startConsumer: typeof startConsumer;
  readTopic: typeof readTopic;
  offsets(options: { maxAgeMs: number }): OffsetReader;
  sender(): Sender;
  /** One batch, as another producer writes it. */
  append(topic: string, partition: number, records: readonly NewRecord[]): void;
  begin(timeoutMs: number): ForeignTransaction;
  trim(topic: string, partition: number, low: number): void;
  compact(topic: string, partition: number): void;
  /** Deletes a topic and makes it again, with nothing in it. */
  renew(topic: string): void;
  /** Partitions are added; members see it and join again. */
  grow(topic: string, partitions: number): void;
  /** No request is answered until it is back. */
  away(): void;
  back(): void;
  /** A partition, or every one, has no leader for so long, ms. */
  moveLeaders(forMs: number, only?: { topic: string; partition: number }): void;
  endSessions(actor: Actor): void;
  /** All that a reader of what is committed may see, by partition. */
  records(topic: string): LogRecord[][];
  /** As `records`, of one partition from an offset up to, and without, another. */
  recordsBetween(topic: string, partition: number, from: number, until: number): LogRecord[];
  /** Where each partition begins and ends. */
  ranges(topic: string): ReadableRange[];
}

export function createKafkaModel(simulation: Simulation, options: ConstructorParameters<typeof Cluster>[1]): Kafka {
  const cluster = new Cluster(simulation, options);
  return {
    startConsumer: createConsumers(cluster),
    readTopic: createReadTopic(cluster),
    offsets: ({ maxAgeMs }) => createOffsets(cluster, maxAgeMs),
    sender: () => createSender(cluster),
    append: (topic, partition, records) => cluster.partition(topic, partition).append(records),
    begin(timeoutMs) {
      const transaction = cluster.begin(timeoutMs);
      return {
        transactionalId: transaction.transactionalId,
        send(topic, partition, records) {
          if (transaction.state === 'open') cluster.partition(topic, partition).append(records, transaction);
        },
        commit: () => transaction.end('committed'),
        abort: () => transaction.end('aborted'),
      };
    },
    trim: (topic, partition, low) => cluster.partition(topic, partition).trim(low),
    compact: (topic, partition) => cluster.partition(topic, partition).compact(),
    renew: (topic) => cluster.renew(topic),
    grow: (topic, count) => cluster.grow(topic, count),
    away() {
      cluster.isAway = true;
    },
    back() {
      cluster.isAway = false;
    },
    moveLeaders: (forMs, only) => cluster.moveLeaders(forMs, only && [cluster.partition(only.topic, only.partition)]),
    endSessions: (actor) => cluster.endSessions(actor),
    records: (topic) => cluster.partitions(topic).map((log) => log.records()),
    recordsBetween: (topic, partition, from, until) => cluster.partition(topic, partition).records(from, until),
    ranges: (topic) => cluster.partitions(topic).map((log) => log.range()),
  };
}
