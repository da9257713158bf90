import type { LogBatch, startConsumer } from '@/lib/kafka/consumer';
import { isMembershipLost } from '@/lib/kafka/errors';
import type { Cluster } from './cluster';
import type { Fetched } from './log';
import { Membership, type Place, patient, type Stay } from './membership';

/** lib/kafka/consumer.ts: so many batches are in work at a time. */
const concurrency = 3;

/** `startConsumer` of lib/kafka/consumer.ts. */
export function createConsumers(cluster: Cluster): typeof startConsumer {
  return async (config, of, handlers) => {
    const membership = new Membership(cluster, config, of, handlers);
    const first = membership.join();
    const running = first.then((stay) => run(membership, stay));
    await Promise.race([first, running]);
    const crashed = new Promise<Error>((resolve) => {
      running.catch((error: Error) => {
        membership.stay = null;
        resolve(error);
      });
    });
    return {
      seek: (partition, next) => membership.seek(partition, next),
      crashed,
      commit: (offsets) => membership.commit(offsets.size),
      async stop() {
        membership.isStopping = true;
        await running.catch(() => {});
        await membership.leave();
      },
    };
  };
}

/**
 * What kafkajs' runner does (src/consumer/runner.js, fetcher.js, worker.js). A fetch asks for all partitions; the next
 * one begins when every batch of it was handled. Nobody asks a fetcher for its generation: a member that was frozen reads
 * on, until a heartbeat tells it.
 */
async function run(membership: Membership, first: Stay): Promise<void> {
  for (let stay = first; !membership.isStopping; ) {
    try {
      await patient(() => round(membership, stay));
    } catch (error) {
      if (!isMembershipLost(error)) throw error;
      if (!membership.isStopping) stay = await membership.join();
    }
  }
}

/** What was fetched of a partition, and what was asked for. */
interface Found {
  partition: number;
  place: Place;
  asked: Place;
  fetched: Fetched;
}

async function round(membership: Membership, stay: Stay): Promise<void> {
  const { cluster, of, handlers } = membership;
  const asked = [...stay.places].map(([partition, place]) => ({ partition, place, asked: { ...place } }));
  const answers = await cluster.fetch(
    `fetch ${of.topic} for ${of.processor}`,
    asked.map(({ partition, asked: { next } }) => ({ log: cluster.partition(of.topic, partition), next })),
  );
  handlers.onAlive();
  const found = asked.map((each, index): Found => ({ ...each, fetched: answers[index] as Fetched }));
  const isNews = ({ fetched, asked: { next } }: Found) => fetched.next > fetched.from || fetched.from !== next;
  const news = found.filter(isNews);
  if (news.length === 0) return membership.heartbeat(stay);
  const work = async () => {
    for (let next = news.shift(); next; next = news.shift()) await handle(membership, stay, next);
  };
  const ends = await Promise.allSettled(Array.from({ length: concurrency }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

async function handle(membership: Membership, stay: Stay, found: Found): Promise<void> {
  const { partition, place, asked, fetched } = found;
  const isStale = () => membership.stay !== stay || place.seeks !== asked.seeks;
  if (fetched.next === fetched.from) {
    // Out of range, and nothing there: the next fetch begins where the log does.
    if (place.seeks === asked.seeks) place.next = fetched.from;
    return;
  }
  if (isStale() || membership.isStopping) return;
  const heartbeat = () => membership.heartbeat(stay);
  const seek = (next: number) => membership.seek(partition, next);
  await membership.handlers.onBatch(toBatch(fetched, place, { partition, isStale, heartbeat, seek }));
  await heartbeat();
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
