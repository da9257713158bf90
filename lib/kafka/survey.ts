import type { Admin } from 'kafkajs';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import type { Config } from '@/lib/config';
import { allGroups, type FoundGroup } from './all-groups';
import { createKafka } from './client';
import { type Cluster, createCluster, isolation, listOffsets, places } from './cluster';
import { type Api, flexibleRequest, list } from './flexible';
import { findFaults, type TopicFault } from './topic-faults';

/** A topic of the shop as it is now. */
export interface SurveyedTopic {
  topic: string;
  partitions: number;
  records: number;
  /** Written in the last hour. */
  lastHour: number;
  /** Of one copy; null when the broker does not say. */
  bytes: number | null;
  faults: TopicFault[];
}

/** A group with what it has still to read of the shop's topics; null when it has committed nothing there. */
export interface SurveyedGroup extends FoundGroup {
  lag: number | null;
}

export interface Survey {
  topics: SurveyedTopic[];
  groups: SurveyedGroup[];
}

const hourMs = 3_600_000;
const mostGroups = 100;
const describeLogDirs: Api = { apiKey: 35, apiName: 'DescribeLogDirs', apiVersion: 2 };

/**
 * The shop's topics, and the consumer groups of others. On connections of its own: it is asked for now and then.
 *
 * @param own ids of groups that are left out.
 * @throws what kafkajs throws when the cluster cannot be reached.
 */
export async function surveyLog(config: Config, own: ReadonlySet<string>): Promise<Survey> {
  const kafka = createKafka(config, 'survey', {
    requestTimeoutMs: 5_000,
    retry: { retries: 1, initialRetryTime: 100 },
  });
  const [admin, cluster] = [kafka.admin(), createCluster(kafka)];
  try {
    await Promise.all([admin.connect(), cluster.connect()]);
    const { actions, facts, dead_letters } = config.kafka.topics;
    const there = new Set(await admin.listTopics());
    const names = [actions, facts, dead_letters].filter((topic) => there.has(topic));
    const [faults, sizes] = await Promise.all([findFaults(config, admin), sizesOf(cluster)]);
    const topics = await Promise.all(names.map((topic) => surveyTopic(cluster, topic)));
    const others = (await allGroups(cluster, mostGroups + own.size)).filter(({ id }) => !own.has(id));
    const ends = new Map(topics.map(({ topic, ends }) => [topic, ends]));
    return {
      topics: topics.map(({ ends: _, ...found }) => ({
        ...found,
        bytes: sizes?.get(found.topic) ?? null,
        faults: faults.filter(({ topic }) => topic === found.topic),
      })),
      groups: await Promise.all(others.map(async (group) => ({ ...group, lag: await lagOf(admin, group, ends) }))),
    };
  } finally {
    await Promise.all([admin.disconnect(), cluster.disconnect()].map((closing) => closing.catch(() => {})));
  }
}

async function surveyTopic(cluster: Cluster, topic: string) {
  const ask = (time: number) => listOffsets(cluster, topic, time, isolation.uncommitted);
  const [lows, ends, hourAgo] = await Promise.all([ask(places.beginning), ask(places.end), ask(Date.now() - hourMs)]);
  const sum = (of: (end: number, partition: number) => number) => ends.reduce((all, end, i) => all + of(end, i), 0);
  return {
    topic,
    ends,
    partitions: ends.length,
    records: sum((end, i) => end - (lows[i] ?? 0)),
    lastHour: sum((end, i) => {
      const first = hourAgo[i] ?? -1;
      return first < 0 ? 0 : end - first;
    }),
  };
}

/** Bytes of each topic in one copy: each partition's largest. Null when no broker says, as without the right to it. */
async function sizesOf(cluster: Cluster): Promise<Map<string, number> | null> {
  const { brokers } = await cluster.metadata();
  const said = await Promise.all(brokers.map(({ nodeId }) => partitionsAt(cluster, nodeId)));
  const largest = new Map<string, Map<number, number>>();
  for (const { topic, partition, bytes } of said.flat()) {
    const ofTopic = largest.get(topic) ?? new Map<number, number>();
    largest.set(topic, ofTopic.set(partition, Math.max(bytes, ofTopic.get(partition) ?? 0)));
  }
  if (largest.size === 0) return null;
  return new Map([...largest].map(([topic, sizes]) => [topic, [...sizes.values()].reduce((a, b) => a + b, 0)]));
}

async function partitionsAt(cluster: Cluster, nodeId: number) {
  const { versions, connectionPool } = await cluster.findBroker({ nodeId });
  if ((versions[describeLogDirs.apiKey]?.maxVersion ?? 0) < describeLogDirs.apiVersion) return [];
  // No list of topics is all of them.
  const everything = new Encoder().writeUVarIntBytes();
  return connectionPool.send(
    flexibleRequest(describeLogDirs, everything, (decoder) => {
      decoder.readInt32(); // throttle time
      const folders = list(decoder, () => {
        decoder.readInt16(); // error code: without the right to it there is nothing in the list
        decoder.readUVarIntString(); // folder
        const topics = list(decoder, () => {
          const topic = decoder.readUVarIntString();
          const partitions = list(decoder, () => {
            const partition = decoder.readInt32();
            const bytes = Number(decoder.readInt64());
            decoder.readInt64(); // how far a copy that is being moved is behind
            decoder.readBoolean(); // whether it is such a copy
            decoder.readTaggedFields();
            return { topic, partition, bytes };
          });
          decoder.readTaggedFields();
          return partitions;
        });
        decoder.readTaggedFields();
        return topics.flat();
      });
      return folders.flat();
    }),
  );
}

/** Share groups commit no offsets. */
async function lagOf(
  admin: Admin,
  { id, type }: FoundGroup,
  ends: ReadonlyMap<string, readonly number[]>,
): Promise<number | null> {
  if (type === 'share' || type === 'unknown' || ends.size === 0) return null;
  const committed = await admin.fetchOffsets({ groupId: id, topics: [...ends.keys()] });
  const behind = committed.flatMap(({ topic, partitions }) =>
    partitions
      .filter(({ offset }) => Number(offset) >= 0)
      .map(({ partition, offset }) => Math.max(0, (ends.get(topic)?.[partition] ?? 0) - Number(offset))),
  );
  return behind.length === 0 ? null : behind.reduce((sum, left) => sum + left, 0);
}
