import type { Config } from '@/lib/config';
import { leftToRead, type ReadableRange } from '@/lib/contract/readable';
import type { Position } from '@/lib/contract/record';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { readTopic, Stretch } from '@/lib/kafka/tail';
import type { Checkpoint, CheckpointStore } from '@/lib/store/checkpoints';
import { contradicts } from '@/worker/loop/alignment';

/** What of a topic is read. */
export interface Plan {
  processor: string;
  topic: string;
  /**
   * By partition. As far as the processor has come, so that both sides have seen the same records; up to the end when
   * its checkpoints say nothing about this log.
   */
  stretches: readonly Stretch[];
  /** Why everything is read: nothing was ever applied, or it was applied from another log. */
  whole: 'unapplied' | 'otherLog' | null;
  /** Partitions whose beginning the log no longer holds, with the first offset that it does. */
  trimmed: readonly { partition: number; low: number }[];
  checkpoints: ReadonlyMap<number, Checkpoint>;
  /** Records that the processor has still to read. */
  lag: number;
  /** Whether anything is written that it has not read, behind an open transaction too. */
  isBehind: boolean;
}

interface Sources {
  config: Config;
  checkpoints: CheckpointStore;
  offsets: OffsetReader;
  readTopic: typeof readTopic;
  signal: AbortSignal;
}

/** @throws KafkaUnavailableError, or the database's error. */
export async function makePlan(processor: string, topic: string, sources: Sources): Promise<Plan> {
  // The end is asked for after the checkpoints: it can only have grown since.
  const checkpoints = await sources.checkpoints.readAll();
  const ranges = await sources.offsets.ranges(topic);
  const whole = await wholeBecause(topic, checkpoints, ranges, sources);
  const stretches = ranges.map(({ low, end }, partition) => {
    return { from: low, until: whole ? end : (checkpoints.get(partition)?.offset ?? 0) };
  });
  const trimmed = ranges.flatMap(({ low }, partition) => (low > 0 ? [{ partition, low }] : []));
  const behind = ranges.map((range, partition) => leftToRead(range, checkpoints.get(partition)?.offset));
  const lag = behind.reduce((sum, records) => sum + records, 0);
  const isBehind = ranges.some(
    ({ low, written }, partition) => leftToRead({ low, end: written }, checkpoints.get(partition)?.offset) > 0,
  );
  return { processor, topic, stretches, whole, trimmed, checkpoints, lag, isBehind };
}

/** How many records a plan reads. */
export function recordsOf({ stretches }: Pick<Plan, 'stretches'>): number {
  return stretches.reduce((sum, { from, until }) => sum + Math.max(0, until - from), 0);
}

/** Whether a place is one that was not read, because the processor had not come so far. */
export function isAfter({ whole, stretches }: Plan, { partition, offset }: Position): boolean {
  return whole !== 'otherLog' && offset >= (stretches[partition]?.until ?? Number.POSITIVE_INFINITY);
}

async function wholeBecause(
  topic: string,
  checkpoints: ReadonlyMap<number, Checkpoint>,
  ranges: readonly ReadableRange[],
  sources: Sources,
): Promise<Plan['whole']> {
  if (checkpoints.size === 0) return 'unapplied';
  const clusterId = await sources.offsets.clusterId();
  const possible = [...checkpoints].every(([partition, checkpoint]) => {
    const { low, end } = ranges[partition] ?? { low: 0, end: 0 };
    return checkpoint.clusterId === clusterId && checkpoint.offset >= low && checkpoint.offset <= end;
  });
  return possible && (await sameRecords(topic, checkpoints, ranges, sources)) ? null : 'otherLog';
}

/** Whether the last record before each checkpoint is the one that was applied. */
async function sameRecords(
  topic: string,
  checkpoints: ReadonlyMap<number, Checkpoint>,
  ranges: readonly ReadableRange[],
  { config, readTopic, signal }: Sources,
): Promise<boolean> {
  const stretches = ranges.map(({ low }, partition) => {
    const place = checkpoints.get(partition)?.recordOffset ?? null;
    return place === null ? { from: 0, until: 0 } : { from: Math.max(low, place), until: place + 1 };
  });
  let same = true;
  await readTopic(config, {
    topic,
    stretches,
    signal,
    async onRecords(records) {
      for (const record of records) {
        const checkpoint = checkpoints.get(record.partition);
        if (checkpoint && contradicts(checkpoint, record)) same = false;
      }
    },
  });
  return same;
}
