import type { Collections } from '@/lib/mongo/collections';
import type { CheckpointDoc } from '@/lib/mongo/documents/progress';

/** End offset of each partition, by topic: what the broker says, handed in by the caller. */
export type EndOffsets = Readonly<Record<string, Readonly<Record<number, number>>>>;

/** Where one processor stands on one partition. Offsets are the next to read and the end of the log. */
export interface PartitionProgress {
  partition: number;
  offset: number;
  end: number | null;
  lag: number | null;
  /** Broker time of the last record applied, and when the checkpoint moved; ISO 8601 in UTC. */
  recordTime: string | null;
  updatedAt: string | null;
}

/** Where one processor stands; `lag` is records, `null` when the broker was not asked or did not answer. */
export interface ProcessorProgress {
  processor: string;
  topic: string;
  lag: number | null;
  partitions: PartitionProgress[];
}

/**
 * Every processor's checkpoints beside the ends of its topic. A partition that has records and no checkpoint yet
 * counts from its beginning.
 */
export async function pipelineProgress(
  { checkpoints }: Collections,
  ends: EndOffsets | null,
): Promise<ProcessorProgress[]> {
  const found = await checkpoints.find().toArray();
  const groups = new Map<string, CheckpointDoc[]>();
  for (const doc of found) {
    const name = JSON.stringify([doc.processor, doc.topic]);
    groups.set(name, [...(groups.get(name) ?? []), doc]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...rest]]) => (first ? [progress([first, ...rest], ends?.[first.topic])] : []));
}

/** How many records a processor has still to read from a topic; `null` when the broker did not answer. */
export async function processorLag(
  { checkpoints }: Collections,
  { processor, topic, ends }: { processor: string; topic: string; ends: EndOffsets | null },
): Promise<number | null> {
  const topicEnds = ends?.[topic];
  if (!topicEnds) return null;
  const found = await checkpoints.find({ processor, topic }).toArray();
  return sumLag(partitionsOf(found, topicEnds));
}

function progress(docs: [CheckpointDoc, ...CheckpointDoc[]], ends: EndOffsets[string] | undefined): ProcessorProgress {
  const partitions = partitionsOf(docs, ends);
  const { processor, topic } = docs[0];
  return { processor, topic, lag: ends ? sumLag(partitions) : null, partitions };
}

function partitionsOf(docs: CheckpointDoc[], ends: EndOffsets[string] | undefined): PartitionProgress[] {
  const byPartition = new Map(docs.map((doc) => [doc.partition, doc]));
  const numbers = new Set([...byPartition.keys(), ...Object.keys(ends ?? {}).map(Number)]);
  return [...numbers]
    .sort((a, b) => a - b)
    .map((partition) => {
      const doc = byPartition.get(partition);
      const end = ends?.[partition] ?? null;
      const offset = doc?.offset ?? 0;
      return {
        partition,
        offset,
        end,
        lag: end === null ? null : Math.max(0, end - offset),
        recordTime: doc && doc.offset > 0 ? new Date(doc.recordTime).toISOString() : null,
        updatedAt: doc?.updatedAt.toISOString() ?? null,
      };
    });
}

function sumLag(partitions: PartitionProgress[]): number {
  return partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0);
}
