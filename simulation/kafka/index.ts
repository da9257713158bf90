import type { ReadableRange } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';
import type { startConsumer } from '@/lib/kafka/consumer';
import { KafkaUnavailableError } from '@/lib/kafka/errors';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Sender } from '@/lib/kafka/sender';
import type { readTopic } from '@/lib/kafka/tail';
import type { Actor, Simulation } from '@/simulation/simulation';
import { createOffsets, createReadTopic, createSender, type Requests } from './clients';
import { createConsumers } from './consumer';
import { createGroups, protocolError } from './groups';
import { createPartitionLog, type NewRecord, type PartitionLog, type Transaction } from './log';

interface Options {
  topics: readonly string[];
  partitions: number;
  sessionMs: number;
}

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
  /** Where each partition begins and ends. */
  ranges(topic: string): ReadableRange[];
}

export function createKafkaModel(simulation: Simulation, { topics, partitions, sessionMs }: Options): Kafka {
  const { now } = simulation;
  const logs = new Map<string, PartitionLog[]>();
  const groups = createGroups(sessionMs, now);
  const leaderFrom = new Map<PartitionLog, number>();
  let isAway = false;
  let transactions = 0;

  const all = (topic: string): PartitionLog[] => {
    const found = logs.get(topic);
    if (!found) throw new KafkaUnavailableError(`topic ${topic} is not known`);
    return found;
  };
  const at = (topic: string, partition: number): PartitionLog => {
    const log = all(topic)[partition];
    if (!log) throw new RangeError(`topic ${topic} has no partition ${partition}`);
    return log;
  };
  const grow = (topic: string, count: number) => {
    const found = logs.get(topic) ?? [];
    while (found.length < count) found.push(createPartitionLog(topic, found.length, now));
    logs.set(topic, found);
  };
  for (const topic of topics) grow(topic, partitions);

  const requests: Requests = {
    ask: (about, effect) =>
      simulation.call({
        service: 'kafka',
        about,
        effect() {
          if (isAway) throw new KafkaUnavailableError('the broker is away');
          return effect();
        },
      }),
    partitions: all,
    lead(log) {
      if (now() < (leaderFrom.get(log) ?? 0)) throw protocolError('NOT_LEADER_FOR_PARTITION', true);
      return log;
    },
    clusterId: () => 'simulated',
  };
  return {
    startConsumer: createConsumers({
      ask: requests.ask,
      fetch: (topic, partition, from) => requests.lead(at(topic, partition)).fetch(from),
      partitions: (topic) => all(topic).length,
      groups,
      member: () => ({ id: null, actor: simulation.running }),
    }),
    readTopic: createReadTopic(requests),
    offsets: (options) => createOffsets(requests, options),
    sender: () => createSender(requests),
    append: (topic, partition, records) => at(topic, partition).append(records),
    begin(timeoutMs) {
      transactions += 1;
      const transactionalId = `foreign-${transactions}`;
      const since = now();
      const transaction: Transaction = {
        transactionalId,
        state: 'open',
        since,
        until: since + timeoutMs,
        partitions: new Set(),
      };
      const end = (state: 'committed' | 'aborted') => {
        if (transaction.state !== 'open') return;
        transaction.state = state;
        timeout.cancel();
        for (const log of transaction.partitions) log.mark();
      };
      const timeout = simulation.later(timeoutMs, `${transactionalId} is aborted`, () => end('aborted'));
      return {
        transactionalId,
        send(topic, partition, records) {
          if (transaction.state === 'open') at(topic, partition).append(records, transaction);
        },
        commit: () => end('committed'),
        abort: () => end('aborted'),
      };
    },
    trim: (topic, partition, low) => at(topic, partition).trim(low),
    compact: (topic, partition) => at(topic, partition).compact(),
    renew(topic) {
      const count = all(topic).length;
      logs.delete(topic);
      grow(topic, count);
    },
    grow(topic, count) {
      grow(topic, count);
      groups.disturb();
    },
    away() {
      isAway = true;
    },
    back() {
      isAway = false;
    },
    moveLeaders(forMs, only) {
      const moved = only ? [at(only.topic, only.partition)] : [...logs.values()].flat();
      for (const log of moved) leaderFrom.set(log, now() + forMs);
    },
    endSessions: groups.endSessions,
    records: (topic) => all(topic).map((log) => log.records()),
    ranges: (topic) => all(topic).map((log) => log.range()),
  };
}
