import { type Hold, leftToRead, nothingNewer, oldestLeft } from '@/lib/contract/readable';
import { KafkaUnavailableError } from '@/lib/kafka/errors';
import { partitionOfKey } from '@/lib/kafka/murmur2';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Sender } from '@/lib/kafka/sender';
import type { readTopic } from '@/lib/kafka/tail';
import type { Cluster } from './cluster';
import type { NewRecord, PartitionLog } from './log';

/** lib/kafka/sender.ts: an attempt is cut when it takes longer, ms. */
const attemptMs = 3_000;

/**
 * `createSender` of lib/kafka/sender.ts: one request to each partition's leader, a batch in each; an attempt succeeds when
 * all of them have answered well, and what it has written stays when one has not.
 */
export function createSender(cluster: Cluster): Sender {
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
      const logs = cluster.partitions(topic);
      const log = logs[partitionOf(key, logs.length)] as PartitionLog;
      batches.set(log, [...(batches.get(log) ?? []), { key: bytes(key), value: bytes(value), headers }]);
    }
    const produce = ([log, records]: [PartitionLog, NewRecord[]]) =>
      cluster.ask(`produce ${log.topic}-${log.partition} ${records.length}`, () => cluster.lead(log).append(records));
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
export function createOffsets(cluster: Cluster, maxAgeMs: number): OffsetReader {
  const ask = createAsking(cluster, maxAgeMs);
  const holdOf = createSightings();
  const ofEach = <T>(topic: string, of: (log: PartitionLog) => T) =>
    cluster.partitions(topic).map((log) => of(cluster.lead(log)));
  const ranges = (topic: string) => ask(`ranges ${topic}`, () => ofEach(topic, (log) => log.range()));
  return {
    ranges,
    endOffsets: async (topic) => (await ranges(topic)).map(({ end }) => end),
    firstAfter: (topic, time) => ask(`after ${topic} ${time}`, () => ofEach(topic, (log) => log.firstAfter(time))),
    async oldestLeft(topic, { ranges: all, read }) {
      const behind = all.some((range, partition) => leftToRead(range, read.get(partition)?.offset) > 0);
      if (!behind) return all.map(() => null);
      const newer = await cluster.ask(`newer ${topic}`, () =>
        ofEach(topic, (log) => log.newer(read.get(log.partition)?.recordTime ?? 0) ?? nothingNewer),
      );
      return all.map((range, partition) => oldestLeft(range, read.get(partition), newer[partition] ?? nothingNewer));
    },
    holds: (topic) => ask(`holds ${topic}`, () => cluster.partitions(topic).flatMap((log) => holdOf(log) ?? [])),
    clusterId: () => ask('cluster', () => cluster.id),
    close: async () => {},
  };
}

/** What was answered a moment ago is answered again. */
function createAsking(cluster: Cluster, maxAgeMs: number) {
  const kept = new Map<string, { at: number; value: Promise<unknown> }>();
  return <T>(about: string, effect: () => T): Promise<T> => {
    const known = kept.get(about);
    if (known && Date.now() - known.at < maxAgeMs) return known.value as Promise<T>;
    const value = cluster.ask(about, effect).catch((error: Error) => {
      throw new KafkaUnavailableError(`Kafka did not answer: ${error.message}`, { cause: error });
    });
    kept.set(about, { at: Date.now(), value });
    value.catch(() => kept.delete(about));
    return value;
  };
}

/** Tells of a transaction that still holds the end of a partition where it did a while ago. */
function createSightings() {
  const sightings = new Map<PartitionLog, { end: number; at: number }>();
  return (log: PartitionLog): Hold | null => {
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
}

/** `readTopic` of lib/kafka/tail.ts, one partition after the other; its throw-away group is left out. */
export function createReadTopic(cluster: Cluster): typeof readTopic {
  return async (_config, { topic, stretches, onRecords, signal }) => {
    for (const [partition, { from, until }] of stretches.entries()) {
      for (let at = from; at < until && !signal.aborted; ) {
        const asked = [{ log: cluster.partition(topic, partition), next: at }];
        const [found] = await cluster.fetch(`read ${topic}-${partition} @${at}`, asked);
        const { records = [], next = at } = found ?? {};
        const wanted = records.filter(({ offset }) => offset >= at && offset < until);
        if (wanted.length > 0) await onRecords(wanted);
        at = next;
      }
    }
  };
}
