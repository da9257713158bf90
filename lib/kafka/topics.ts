import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, ITopicConfig } from 'kafkajs';
import type { Config } from '@/lib/config';
import { createKafka } from './client';
import { causes } from './errors';
import { ConfigResourceTypes, KafkaJSAggregateError, KafkaJSProtocolError } from './library';

/** One thing about a topic that is not as the shop needs it. */
export interface TopicFault {
  topic: string;
  /** `topic` (it is missing), `partitions`, or the name of a topic setting. */
  setting: string;
  found: string;
  wanted: string;
  /** The command that mends it. */
  remedy: string;
}

/** The topics are there but not as the shop needs them; the message lists every fault with its remedy. */
export class TopicSettingsError extends Error {
  override name = 'TopicSettingsError';
  constructor(readonly faults: readonly TopicFault[]) {
    const lines = faults.map(
      ({ topic, setting, found, wanted, remedy }) =>
        `  - topic ${topic}: ${setting} is ${found}, must be ${wanted}; run: ${remedy}`,
    );
    super(`Kafka's topics have ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${lines.join('\n')}`);
  }
}

interface TopicWish {
  topic: string;
  partitions: number;
  settings: Record<string, string>;
}

const visibleWithinMs = 15_000;

const mebibyte = 1024 * 1024;

/** What the shop needs of its topics. A dead letter holds a message at its limit and the headers that explain it. */
function wishes({ kafka: { topics } }: Config): TopicWish[] {
  const settings = (maxMessageBytes: number) => ({
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'message.timestamp.type': 'LogAppendTime',
    'compression.type': 'uncompressed',
    'max.message.bytes': String(maxMessageBytes),
  });
  return [
    { topic: topics.actions, partitions: 6, settings: settings(2 * mebibyte) },
    { topic: topics.facts, partitions: 6, settings: settings(2 * mebibyte) },
    { topic: topics.dead_letters, partitions: 1, settings: settings(3 * mebibyte) },
  ];
}

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

async function withAdmin<T>(config: Config, work: (admin: Admin) => Promise<T>): Promise<T> {
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

async function findFaults(config: Config, admin: Admin): Promise<TopicFault[]> {
  const bootstrap = `--bootstrap-server ${config.kafka.servers.join(',')}`;
  const existing = new Set(await admin.listTopics());
  const present = wishes(config).filter(({ topic }) => existing.has(topic));
  const missing = wishes(config)
    .filter(({ topic }) => !existing.has(topic))
    .map(({ topic, partitions }) => ({
      topic,
      setting: 'topic',
      found: 'missing',
      wanted: 'present',
      remedy: `kafka-topics.sh ${bootstrap} --create --topic ${topic} --partitions ${partitions} (or start the worker)`,
    }));
  if (present.length === 0) return missing;
  const partitions = await partitionCounts(admin, present);
  const settings = await currentSettings(admin, present);
  const faults = present.flatMap((wish) => [
    ...partitionFault(wish, partitions.get(wish.topic) ?? 0, bootstrap),
    ...settingFaults(wish, settings.get(wish.topic) ?? new Map(), bootstrap),
  ]);
  return [...missing, ...faults];
}

/** More partitions than wished for are fine: an operator may have grown the topic. */
function partitionFault({ topic, partitions }: TopicWish, found: number, bootstrap: string): TopicFault[] {
  if (found >= partitions) return [];
  const remedy = `kafka-topics.sh ${bootstrap} --alter --topic ${topic} --partitions ${partitions}`;
  return [{ topic, setting: 'partitions', found: String(found), wanted: `at least ${partitions}`, remedy }];
}

function settingFaults({ topic, settings }: TopicWish, found: Map<string, string>, bootstrap: string): TopicFault[] {
  const target = `${bootstrap} --alter --entity-type topics --entity-name ${topic}`;
  return Object.entries(settings)
    .filter(([name, wanted]) => found.get(name) !== wanted)
    .map(([setting, wanted]) => ({
      topic,
      setting,
      found: found.get(setting) ?? 'unknown',
      wanted,
      remedy: `kafka-configs.sh ${target} --add-config ${setting}=${wanted}`,
    }));
}

async function partitionCounts(admin: Admin, wishes: TopicWish[]): Promise<Map<string, number>> {
  const { topics } = await admin.fetchTopicMetadata({ topics: wishes.map(({ topic }) => topic) });
  return new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
}

async function currentSettings(admin: Admin, wishes: TopicWish[]): Promise<Map<string, Map<string, string>>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wishes.map(({ topic, settings }) => ({
      type: ConfigResourceTypes.TOPIC,
      name: topic,
      configNames: Object.keys(settings),
    })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
}
