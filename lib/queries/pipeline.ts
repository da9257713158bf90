import { leftToRead, type ReadableRange } from '@/lib/contract/readable';
import type { Collections } from '@/lib/mongo/collections';
import type { CheckpointDoc } from '@/lib/mongo/documents/progress';
import type { PartitionProgress, ProcessorProgress } from '@/lib/reads/pipeline';

/** What can be read of each partition, by topic: what the broker says, handed in by the caller. */
export type LogRanges = Readonly<Record<string, readonly ReadableRange[]>>;

/**
 * Every processor's checkpoints beside the readable ends of its topic. A partition that has records and no checkpoint
 * yet counts from its beginning.
 */
export async function pipelineProgress(
  { checkpoints }: Collections,
  ranges: LogRanges | null,
): Promise<ProcessorProgress[]> {
  const found = await checkpoints.find().toArray();
  const groups = new Map<string, CheckpointDoc[]>();
  for (const doc of found) {
    const name = JSON.stringify([doc.processor, doc.topic]);
    groups.set(name, [...(groups.get(name) ?? []), doc]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...rest]]) => (first ? [progress([first, ...rest], ranges?.[first.topic])] : []));
}

/** How many records a processor has still to read from a topic; `null` when the broker did not answer. */
export async function processorLag(
  { checkpoints }: Collections,
  { processor, topic, ranges }: { processor: string; topic: string; ranges: LogRanges | null },
): Promise<number | null> {
  const found = ranges?.[topic];
  if (!found) return null;
  return sumLag(partitionsOf(await checkpoints.find({ processor, topic }).toArray(), found));
}

function progress(docs: [CheckpointDoc, ...CheckpointDoc[]], ranges: LogRanges[string] | undefined): ProcessorProgress {
  const partitions = partitionsOf(docs, ranges);
  const { processor, topic } = docs[0];
  return { processor, topic, lag: ranges ? sumLag(partitions) : null, partitions };
}

function partitionsOf(docs: CheckpointDoc[], ranges: LogRanges[string] | undefined): PartitionProgress[] {
  const byPartition = new Map(docs.map((doc) => [doc.partition, doc]));
  const numbers = new Set([...byPartition.keys(), ...Object.keys(ranges ?? []).map(Number)]);
  return [...numbers]
    .sort((a, b) => a - b)
    .map((partition) => {
      const doc = byPartition.get(partition);
      const range = ranges?.[partition];
      return {
        partition,
        offset: doc?.offset ?? range?.low ?? 0,
        end: range?.end ?? null,
        lag: range ? leftToRead(range, doc?.offset) : null,
        recordTime: doc && doc.recordTime > 0 ? new Date(doc.recordTime).toISOString() : null,
        updatedAt: doc?.updatedAt.toISOString() ?? null,
      };
    });
}

function sumLag(partitions: PartitionProgress[]): number {
  return partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0);
}

/** How many purchases wait for their customer or product. */
export function countParked({ parked }: Collections): Promise<number> {
  return parked.countDocuments({ state: { $in: ['waiting', 'releasing'] } });
}
