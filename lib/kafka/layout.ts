import type { Config } from '@/lib/config';
import { currentSettings } from './topic-faults';
import { withAdmin } from './topics';

/** How a topic's records are spread and kept. */
export interface TopicLayout {
  topic: string;
  partitions: number;
  /** The fewest copies that a partition has, and the fewest of them that are in sync. */
  replicas: number;
  inSync: number;
  /** How many copies must have a record before it is acknowledged. */
  minInSync: number;
}

export interface KafkaLayout {
  brokers: number;
  /** The shop's topics that are there, and that of the groups' offsets, which every worker needs. */
  topics: TopicLayout[];
}

const minInSync = 'min.insync.replicas';
const groupOffsets = '__consumer_offsets';

/** @throws what kafkajs throws when the cluster cannot be reached. */
export async function kafkaLayout(config: Config): Promise<KafkaLayout> {
  const { actions, facts, dead_letters } = config.kafka.topics;
  return withAdmin(config, async (admin) => {
    const { brokers } = await admin.describeCluster();
    const there = new Set(await admin.listTopics());
    const names = [actions, facts, dead_letters, groupOffsets].filter((topic) => there.has(topic));
    if (names.length === 0) return { brokers: brokers.length, topics: [] };
    const { topics } = await admin.fetchTopicMetadata({ topics: names });
    const settings = await currentSettings(
      admin,
      names.map((topic) => ({ topic, names: [minInSync] })),
    );
    const layouts = topics.map(({ name, partitions }) => ({
      topic: name,
      partitions: partitions.length,
      replicas: Math.min(...partitions.map(({ replicas }) => replicas.length)),
      inSync: Math.min(...partitions.map(({ isr }) => isr.length)),
      minInSync: Number(settings.get(name)?.get(minInSync)),
    }));
    return {
      brokers: brokers.length,
      topics: layouts.toSorted((a, b) => names.indexOf(a.topic) - names.indexOf(b.topic)),
    };
  });
}
