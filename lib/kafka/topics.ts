import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';
import type { Config } from '@/lib/config';
import { createKafka } from './client';
import { causes } from './errors';
import { KafkaJSAggregateError, KafkaJSProtocolError } from './library';
import {
  deadLetterLimit,
  findFaults,
  type TopicFault,
  TopicSettingsError,
  type TopicWish,
  wishes,
} from './topic-faults';

const visibleWithinMs = 15_000;

/**
 * Creates the topics that are missing and checks those that exist. Safe to run in several processes at once.
 *
 * @throws TopicSettingsError when a topic differs; nothing is altered.
 */
export async function ensureTopics(config: Config): Promise<void> {
  await withAdmin(config, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = wishes(config).filter(({ topic }) => !existing.has(topic));
    if (missing.length > 0) await create(admin, missing, config.kafka.replication_factor);
    const faults = await findFaults(config, admin);
    if (faults.length > 0) throw new TopicSettingsError(faults);
  });
}

/** Every fault of the topics, a missing one included; an empty list when all is well. Creates nothing. */
export async function checkTopics(config: Config): Promise<TopicFault[]> {
  return withAdmin(config, (admin) => findFaults(config, admin));
}

/** The largest batch that the dead-letter topic takes, bytes. */
export async function largestDeadLetter(config: Config): Promise<number> {
  return withAdmin(config, (admin) => deadLetterLimit(config, admin));
}

export async function withAdmin<T>(config: Config, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = createKafka(config, 'topics', { retry: { retries: 3, initialRetryTime: 200 } }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

async function create(admin: Admin, missing: TopicWish[], replicationFactor: number): Promise<void> {
  const replicated: ITopicConfig['configEntries'] =
    replicationFactor >= 3 ? [{ name: 'min.insync.replicas', value: '2' }] : [];
  const topics = missing.map(({ topic, partitions, settings }) => ({
    topic,
    numPartitions: partitions,
    replicationFactor,
    configEntries: [...Object.entries(settings).map(([name, value]) => ({ name, value })), ...replicated],
  }));
  try {
    await createTopics(admin, topics);
  } catch (error) {
    if (!alreadyExists(error)) throw error;
    await untilVisible(
      admin,
      topics.map(({ topic }) => topic),
    );
  }
}

/**
 * Creates topics and waits until every partition's leader answers for it.
 *
 * @throws KafkaJSError when one exists already, or is not heard of within 15 s.
 */
export async function createTopics(admin: Admin, topics: ITopicConfig[]): Promise<void> {
  await admin.createTopics({ timeout: visibleWithinMs, waitForLeaders: false, topics });
  await untilVisible(
    admin,
    topics.map(({ topic }) => topic),
  );
}

/**
 * A broker hears of a new topic a moment after the controller has made it; the library's own wait fails on that. It
 * leads the partitions another moment later: what is published before then is refused in part and sent again whole.
 */
async function untilVisible(admin: Admin, topics: string[]): Promise<void> {
  for (const deadline = Date.now() + visibleWithinMs; ; ) {
    try {
      await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
      return;
    } catch (error) {
      const passing = causes(error).some((cause) => cause instanceof KafkaJSProtocolError && cause.retriable);
      if (!passing || Date.now() > deadline) throw error;
    }
    await sleep(100);
  }
}

/** Another process was quicker: its topics are checked like any others. */
function alreadyExists(error: unknown): boolean {
  return causes(error).some((cause) => {
    const faults = cause instanceof KafkaJSAggregateError ? cause.errors : [cause];
    return faults.every((fault) => fault instanceof KafkaJSProtocolError && fault.type === 'TOPIC_ALREADY_EXISTS');
  });
}
