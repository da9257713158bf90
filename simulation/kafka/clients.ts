import { setTimeout as delay } from 'node:timers/promises';
import type { Hold } from '@/lib/contract/readable';
import { KafkaUnavailableError } from '@/lib/kafka/errors';
import { partitionOfKey } from '@/lib/kafka/murmur2';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Sender } from '@/lib/kafka/sender';
import type { readTopic } from '@/lib/kafka/tail';
import type { Fetched, NewRecord, PartitionLog } from './log';

/** What clients ask of the cluster. */
export interface Requests {
  ask<T>(about: string, effect: () => T): Promise<T>;
  partitions(topic: string): readonly PartitionLog[];
  /** @throws NOT_LEADER_FOR_PARTITION while the partition's leader moves. */
  lead(log: PartitionLog): PartitionLog;
  clusterId(): string;
}

/** lib/kafka/sender.ts: an attempt is cut when it takes longer, ms. */
const attemptMs = 3_000;

/**
 * `createSender` of lib/kafka/sender.ts: one request to each partition's leader, a batch in each; an attempt succeeds when
 * all of them have answered well, and what it has written stays when one has not.
 */
export function createSender({ ask, partitions, lead }: Requests): Sender {
  let abort = (_error: Error) => {};
  let turn = 0;
  const partitionOf = (key: string | Buffer | null, count: number) => {
    if (key !== null) return partitionOfKey(key, count);
    // kafkajs, src/producer/partitioners/legacy: records without a key take turns.
    turn += 1;
    return turn % count;
  };
  const attempt = (messages: Parameters<Sender['send']>[0]) => {
    const batches = new Map<PartitionLog, NewRecord[]>();
    for (const { topic, key, value, headers = [] } of messages) {
      const logs = partitions(topic);
      const log = logs[partitionOf(key, logs.length)] as PartitionLog;
      batches.set(log, [...(batches.get(log) ?? []), { key: bytes(key), value: bytes(value), headers }]);
    }
    const produce = ([log, records]: [PartitionLog, NewRecord[]]) =>
      ask(`produce ${log.topic}-${log.partition} ${records.length}`, () => lead(log).append(records));
    return Promise.all([...batches].map(produce));
  };
  return {
    async send(messages) {
      let timer: NodeJS.Timeout | undefined;
      const cut = new Promise<never>((_, reject) => {
        abort = reject;
        const late = new KafkaUnavailableError(`no acknowledgement within ${attemptMs} ms`);
        timer = setTimeout(() => reject(late), attemptMs);
      });
      try {
        await Promise.race([attempt(messages), cut]);
      } finally {
        clearTimeout(timer);
      }
    },
    abort: () => abort(new KafkaUnavailableError('the publisher is closing')),
    close: async () => {},
  };
}

function bytes(content: string | Buffer | null): Buffer | null {
  return typeof content === 'string' ? Buffer.from(content) : content;
}

/** lib/kafka/holds.ts: a transaction that is open for less is not worth a word, ms. */
const momentMs = 5_000;

/** `createOffsetReader` of lib/kafka/offsets.ts: answers younger than `maxAgeMs` are not asked for again. */
export function createOffsets(requests: Requests, { maxAgeMs }: { maxAgeMs: number }): OffsetReader {
  const { partitions, lead, clusterId } = requests;
  const kept = new Map<string, { at: number; value: Promise<unknown> }>();
  const sightings = new Map<PartitionLog, { end: number; at: number }>();

  const ask = <T>(about: string, effect: () => T): Promise<T> => {
    const known = kept.get(about);
    if (known && Date.now() - known.at < maxAgeMs) return known.value as Promise<T>;
    const value = requests.ask(about, effect).catch((error: Error) => {
      throw new KafkaUnavailableError(`Kafka did not answer: ${error.message}`, { cause: error });
    });
    kept.set(about, { at: Date.now(), value });
    value.catch(() => kept.delete(about));
    return value;
  };
  const ranges = (topic: string) => ask(`ranges ${topic}`, () => partitions(topic).map((log) => lead(log).range()));
  const holdOf = (log: PartitionLog): Hold | null => {
    const { end } = log.range();
    const holder = log.holder();
    const known = sightings.get(log);
    if (!holder) sightings.delete(log);
    else if (known?.end !== end) sightings.set(log, { end, at: Date.now() });
    else if (Date.now() - known.at >= momentMs) {
      const { topic, partition } = log;
      const { since, until, transactionalId } = holder;
      return { topic, partition, offset: end, since, until, transactionalId };
    }
    return null;
  };
  return {
    ranges,
    endOffsets: async (topic) => (await ranges(topic)).map(({ end }) => end),
    firstAfter: (topic, time) =>
      ask(`after ${topic} ${time}`, () => partitions(topic).map((log) => lead(log).firstAfter(time))),
    holds: (topic) => ask(`holds ${topic}`, () => partitions(topic).flatMap((log) => holdOf(log) ?? [])),
    clusterId: () => ask('cluster', clusterId),
    close: async () => {},
  };
}

/** lib/kafka/consumer.ts: how long a fetch that finds nothing waits, ms. */
const idleFetchMs = 500;

/** `readTopic` of lib/kafka/tail.ts, one partition after the other; its throw-away group is left out. */
export function createReadTopic({ ask, partitions, lead }: Requests): typeof readTopic {
  return async (_config, { topic, stretches, onRecords, signal }) => {
    for (const [partition, { from, until }] of stretches.entries()) {
      for (let at = from; at < until && !signal.aborted; ) {
        const { records, next }: Fetched = await ask(`read ${topic}-${partition} @${at}`, () =>
          lead(partitions(topic)[partition] as PartitionLog).fetch(at),
        );
        const wanted = records.filter(({ offset }) => offset >= at && offset < until);
        if (wanted.length > 0) await onRecords(wanted);
        if (next === at) await delay(idleFetchMs);
        at = next;
      }
    }
  };
}
