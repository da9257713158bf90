import type { Admin } from 'kafkajs';
import type { Config } from '@/lib/config';
import { ConfigResourceTypes } from './library';

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

export interface TopicWish {
  topic: string;
  partitions: number;
  settings: Record<string, string>;
}

const mebibyte = 1024 * 1024;
const largestMessage = 'max.message.bytes';

/** What the shop needs of its topics. A dead letter holds a message at its limit and the headers that explain it. */
export function wishes({ kafka: { topics } }: Config): TopicWish[] {
  const settings = (maxMessageBytes: number) => ({
    'cleanup.policy': 'delete',
    'retention.ms': '-1',
    'retention.bytes': '-1',
    'message.timestamp.type': 'LogAppendTime',
    'compression.type': 'uncompressed',
    [largestMessage]: String(maxMessageBytes),
  });
  return [
    { topic: topics.actions, partitions: 6, settings: settings(2 * mebibyte) },
    { topic: topics.facts, partitions: 6, settings: settings(2 * mebibyte) },
    { topic: topics.dead_letters, partitions: 1, settings: settings(3 * mebibyte) },
  ];
}

/** What of the topics is not as the shop needs it, a missing one included. */
export async function findFaults(config: Config, admin: Admin): Promise<TopicFault[]> {
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
  const settings = await currentSettings(
    admin,
    present.map((wish) => ({ topic: wish.topic, names: Object.keys(wish.settings) })),
  );
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
    .filter(([name, wanted]) => !serves(name, found.get(name), wanted))
    .map(([setting, wanted]) => ({
      topic,
      setting,
      found: found.get(setting) ?? 'unknown',
      wanted: setting === largestMessage ? `at least ${wanted}` : wanted,
      remedy: `kafka-configs.sh ${target} --add-config ${setting}=${wanted}`,
    }));
}

/** A larger limit is fine: a topic may hold what was written when its limit was another. */
function serves(setting: string, found: string | undefined, wanted: string): boolean {
  return setting === largestMessage ? Number(found) >= Number(wanted) : found === wanted;
}

/** `max.message.bytes` of a dead-letter topic that takes a record of this size with the headers that explain it. */
export function roomFor(bytes: number): number {
  return bytes + mebibyte;
}

/** The largest batch that the dead-letter topic takes, bytes. */
export async function deadLetterLimit({ kafka: { topics } }: Config, admin: Admin): Promise<number> {
  const topic = topics.dead_letters;
  const settings = await currentSettings(admin, [{ topic, names: [largestMessage] }]);
  return Number(settings.get(topic)?.get(largestMessage));
}

async function partitionCounts(admin: Admin, wishes: TopicWish[]): Promise<Map<string, number>> {
  const { topics } = await admin.fetchTopicMetadata({ topics: wishes.map(({ topic }) => topic) });
  return new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
}

/** Settings of topics by their names, as they are now. */
export async function currentSettings(
  admin: Admin,
  asked: readonly { topic: string; names: string[] }[],
): Promise<Map<string, Map<string, string>>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: asked.map(({ topic, names }) => ({
      type: ConfigResourceTypes.TOPIC,
      name: topic,
      configNames: names,
    })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
}
