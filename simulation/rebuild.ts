import type { Config } from '@/lib/config';
import type { ReadableRange } from '@/lib/contract/readable';
import type { LogRecord } from '@/lib/contract/record';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { readTopic } from '@/lib/kafka/tail';
import { collections } from '@/lib/mongo/collections';
import { copyTables, type Tables } from '@/lib/store/memory/tables';
import {
  buildRebuild,
  compareAll,
  type Difference,
  prepareRebuild,
  rebuildableNames,
  type Sources,
} from '@/worker/rebuild';
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

/** What of the tables is not as a log says that stands still. The tables stay as they are. */
export async function rebuildDifferences(config: Config, tables: Tables, log: Log): Promise<string[]> {
  const db = memoryDatabase(copyTables(tables), async (_about, effect) => effect());
  const { signal } = new AbortController();
  return differences({ config, mongo: { db, collections: collections(db) }, ...readersOf(log), signal });
}

/** What `clientflow rebuild` finds, a line for each difference. */
export async function differences(sources: Sources): Promise<string[]> {
  const rebuilt = await prepareRebuild(rebuildableNames, sources);
  await buildRebuild(rebuilt, sources, () => ({ step: () => {}, end: () => {} }));
  const found: string[] = [];
  await compareAll(rebuilt, sources.signal, async (difference) => void found.push(describe(difference)));
  return found;
}

function describe({ collection, id, kind, fields }: Difference): string {
  return [collection, id, kind, ...fields.map((field) => JSON.stringify(field))].join(' ');
}

/** What a rebuild asks of Kafka, answered from a log that stands still. */
function readersOf({ clusterId, topics }: Log): { offsets: OffsetReader; readTopic: typeof readTopic } {
  const rangesOf = (topic: string) => [...(topics.get(topic) ?? [])];
  return {
    offsets: {
      ranges: async (topic) => rangesOf(topic),
      endOffsets: async (topic) => rangesOf(topic).map(({ end }) => end),
      firstAfter: async () => [],
      oldestLeft: async () => [],
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
