import type { Config } from '@/lib/config';
import type { ReadableRange } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { readTopic } from '@/lib/kafka/tail';
import { collections } from '@/lib/mongo/collections';
import { copyTables, type Tables } from '@/lib/store/memory/tables';
import { buildRebuild, compareAll, type Difference, prepareRebuild, rebuildableNames } from '@/worker/rebuild';
import { memoryDatabase } from './mongo/database';

/** What can be read of a partition: up to `end`, with gaps where no record is. */
export interface PartitionLog extends ReadableRange {
  records: readonly LogRecord[];
}

/** A log that stands still: partitions by topic. */
export interface Log {
  clusterId: string;
  topics: ReadonlyMap<string, readonly PartitionLog[]>;
}

/** What of the tables is not as the log says, in the words of `clientflow rebuild`. The tables stay as they are. */
export async function rebuildDifferences(config: Config, tables: Tables, log: Log): Promise<Difference[]> {
  const db = memoryDatabase(copyTables(tables), async (_about, effect) => effect());
  const mongo = { db, collections: collections(db) };
  const { signal } = new AbortController();
  const sources = { config, mongo, ...readersOf(log), signal };
  const rebuilt = await prepareRebuild(rebuildableNames, sources);
  await buildRebuild(rebuilt, sources, () => ({ step: () => {}, end: () => {} }));
  const differences: Difference[] = [];
  await compareAll(rebuilt, signal, async (difference) => void differences.push(difference));
  return differences;
}

/** What a rebuild asks of Kafka, answered from a log that stands still. */
function readersOf({ clusterId, topics }: Log): { offsets: OffsetReader; readTopic: typeof readTopic } {
  const rangesOf = (topic: string) => [...(topics.get(topic) ?? [])];
  return {
    offsets: {
      ranges: async (topic) => rangesOf(topic),
      endOffsets: async (topic) => rangesOf(topic).map(({ end }) => end),
      firstAfter: async () => [],
      holds: async () => [],
      clusterId: async () => clusterId,
      close: async () => {},
    },
    async readTopic(_config, { topic, stretches, onRecords }) {
      for (const [partition, { from, until }] of stretches.entries()) {
        const records = topics.get(topic)?.[partition]?.records ?? [];
        const stretch = records.filter(({ offset }) => offset >= from && offset < until);
        for (let start = 0; start < stretch.length; start += 500) await onRecords(stretch.slice(start, start + 500));
      }
    },
  };
}
