import { setTimeout as delay } from 'node:timers/promises';
import { heartbeatInterval, type LogBatch, type startConsumer } from '@/lib/kafka/consumer';
import { isKafkaOutage, isMembershipLost } from '@/lib/kafka/errors';
import type { Groups, Member } from './groups';
import type { Fetched } from './log';

interface Cluster {
  /** A request to the cluster. */
  ask<T>(about: string, effect: () => T): Promise<T>;
  fetch(topic: string, partition: number, from: number): Fetched;
  partitions(topic: string): number;
  groups: Groups;
  member(): Member;
}

/** lib/kafka/consumer.ts: a fetch that finds nothing waits so long (`maxWaitTimeInMs`), and so many are in work at a time. */
const idleFetchMs = 500;
const concurrency = 3;
/** lib/kafka/consumer.ts, `retry`: how often kafkajs tries, and how long it waits, ms. */
const retry = { retries: 5, firstMs: 200, longestMs: 2_000 };
/** Time between two questions whether the others have come back, ms. */
const joinPollMs = 50;

/** Where the next fetch of a partition begins, and how often that was sought. */
interface Place {
  next: number;
  seeks: number;
}

/** One stay in the group: over when the group has moved on. */
interface Stay {
  generation: number;
  places: Map<number, Place>;
}

/**
 * `startConsumer` of lib/kafka/consumer.ts: what kafkajs' runner does (src/consumer/runner.js, fetcher.js, worker.js). A
 * fetch asks for all partitions; the next one begins when every batch of it was handled. Nobody asks a fetcher for its
 * generation: a member that was frozen reads on, until a heartbeat tells it.
 */
export function createConsumers(cluster: Cluster): typeof startConsumer {
  return async (config, { processor, topic }, handlers) => {
    const { ask, groups } = cluster;
    const member = cluster.member();
    const beatMs = heartbeatInterval(config);
    let stay: Stay | null = null;
    let isStopping = false;
    let lastBeat = Date.now();

    const seek = (partition: number, next: number) => {
      const place = stay?.places.get(partition);
      if (place) Object.assign(place, { next, seeks: place.seeks + 1 });
    };
    /** kafkajs, src/consumer/consumerGroup.js, joinAndSync: again when the group has moved on meanwhile. */
    const join = async (): Promise<Stay> => {
      for (;;) {
        try {
          return await joinOnce();
        } catch (error) {
          if (isStopping || !isMembershipLost(error)) throw error;
        }
      }
    };
    const joinOnce = async (): Promise<Stay> => {
      stay = null;
      await patient(() => ask(`join ${processor}`, () => groups.join(processor, member)));
      const assigned = () => groups.assignment(processor, member, cluster.partitions(topic));
      for (;;) {
        const found = await patient(() => ask(`sync ${processor}`, assigned));
        if (!found) {
          await delay(joinPollMs);
          continue;
        }
        const { generation, partitions } = found;
        const begun = {
          generation,
          places: new Map(partitions.map((partition) => [partition, { next: 0, seeks: 0 }])),
        };
        stay = begun;
        lastBeat = Date.now();
        handlers.onAlive();
        handlers.onAssigned(partitions, seek);
        return begun;
      }
    };
    /** kafkajs, src/consumer/consumerGroup.js: none before the interval is over. */
    const heartbeat = async ({ generation }: Stay) => {
      if (Date.now() < lastBeat + beatMs) return;
      await ask(`heartbeat ${processor}`, () => groups.heartbeat(processor, member, generation));
      lastBeat = Date.now();
      handlers.onAlive();
    };
    const handle = async (current: Stay, partition: number, place: Place, fetched: Fetched, seeks: number) => {
      const isStale = () => stay !== current || place.seeks !== seeks;
      if (isStale() || isStopping) return;
      const batch = {
        partition,
        isStale,
        heartbeat: () => heartbeat(current),
        seek: (next: number) => seek(partition, next),
      };
      await handlers.onBatch(toBatch(fetched, place, batch));
      await heartbeat(current);
    };
    const round = async (current: Stay) => {
      const asked = [...current.places].map(([partition, place]) => ({ partition, place, ...place }));
      const answers = await ask(`fetch ${topic} for ${processor}`, () =>
        asked.map((each) => ({ ...each, fetched: cluster.fetch(topic, each.partition, each.next) })),
      );
      handlers.onAlive();
      const found = answers.filter(({ fetched, next }) => fetched.next > fetched.from || fetched.from !== next);
      if (found.length === 0) {
        await delay(idleFetchMs);
        await heartbeat(current);
      }
      const work = async () => {
        for (let next = found.shift(); next; next = found.shift()) {
          const { partition, place, fetched, seeks } = next;
          if (fetched.next === fetched.from) place.next = place.seeks === seeks ? fetched.from : place.next;
          else await handle(current, partition, place, fetched, seeks);
        }
      };
      const ends = await Promise.allSettled(Array.from({ length: concurrency }, work));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    };
    const run = async () => {
      let current = await join();
      joined();
      while (!isStopping) {
        try {
          await patient(() => round(current));
        } catch (error) {
          if (!isMembershipLost(error)) throw error;
          if (!isStopping) current = await join();
        }
      }
    };

    let joined = () => {};
    const entered = new Promise<void>((resolve) => {
      joined = resolve;
    });
    const running = run();
    await Promise.race([entered, running]);
    const crashed = new Promise<Error>((resolve) => {
      running.catch((error: Error) => {
        stay = null;
        resolve(error);
      });
    });
    return {
      seek,
      crashed,
      commit(offsets) {
        const generation = stay?.generation ?? -1;
        return ask(`commit ${processor} ${offsets.size}`, () => groups.commit(processor, member, generation));
      },
      async stop() {
        isStopping = true;
        await running.catch(() => {});
        stay = null;
        await ask(`leave ${processor}`, () => groups.leave(processor, member)).catch(() => {});
      },
    };
  };
}

/** Tries again as kafkajs does (src/retry), and gives up after as many tries; the group's errors go through. */
async function patient<T>(task: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await task();
    } catch (error) {
      if (tries === retry.retries || isMembershipLost(error) || !isKafkaOutage(error)) throw error;
    }
    await delay(Math.min(retry.firstMs * 2 ** tries, retry.longestMs));
  }
}

type Surroundings = Pick<LogBatch, 'partition' | 'isStale' | 'heartbeat' | 'seek'>;

function toBatch({ from, next, records }: Fetched, place: Place, surroundings: Surroundings): LogBatch {
  const at = (index: number) => {
    const record = records[index];
    if (!record) throw new RangeError(`no record ${index} in a batch of ${records.length}`);
    return record;
  };
  return {
    ...surroundings,
    fetchedOffset: from,
    nextOffset: next,
    length: records.length,
    fault: null,
    offsetAt: (index) => at(index).offset,
    timestampAt: (index) => at(index).timestamp,
    records: (start, end) => records.slice(start, end),
    resolve(offset) {
      if (!surroundings.isStale()) place.next = offset;
    },
  };
}
