import { config } from '@/lib/config';
import { tellHold } from '@/lib/contract/readable';
import type { Thresholds } from '@/lib/domain/pipeline-alarms';
import type { Collections } from '@/lib/mongo/collections';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';
import { countParked, type LogRanges, pipelineProgress } from '@/lib/queries/pipeline';
import { pipelineHistory, recentFigures } from '@/lib/queries/pipeline-history';
import { heldMinutes, workersOf } from '@/lib/queries/pipeline-minutes';
import type { PipelineAnswer, PipelineHistory, ProcessorProgress } from '@/lib/reads/pipeline';
import { logHolds, logRanges, oldestLeft } from './log-ends';

/** Every processor's progress beside the ends of the log, what holds it back, what it did lately, and who does it. */
export async function readPipeline(collections: Collections, now: Date): Promise<PipelineAnswer> {
  const [ranges, holds] = await Promise.all([logRanges(), logHolds()]);
  const [progress, parked, deadLetters, minutes] = await Promise.all([
    pipelineProgress(collections, ranges),
    countParked(collections),
    countOpenDeadLetters(collections),
    heldMinutes(collections, now),
  ]);
  const processors = await Promise.all(
    progress.map(async (one) => ({
      ...one,
      ...recentFigures(minutes, one.processor, now),
      oldest: await oldestOf(one, ranges),
    })),
  );
  const workers = workersOf(minutes, now);
  return { processors, workers, thresholds: thresholds(), holds: holds.map(tellHold), parked, deadLetters };
}

/** What the answer is made of: where processors and the log stand, and which minute it is. */
export async function pipelineVersion(collections: Collections, now: Date): Promise<string> {
  const [ranges, holds] = await Promise.all([logRanges(), logHolds()]);
  const progress = await pipelineProgress(collections, ranges);
  return JSON.stringify([progress, holds, minuteOf(now)]);
}

/** A day of the pipeline. */
export async function readHistory(collections: Collections, now: Date): Promise<PipelineHistory> {
  return pipelineHistory(await heldMinutes(collections, now), now);
}

/** Time alone moves what is shown. */
export const historyVersion = (now: Date) => String(minuteOf(now));

const minuteOf = (now: Date) => Math.floor(now.getTime() / 60_000);

async function oldestOf({ topic, partitions }: ProcessorProgress, ranges: LogRanges | null): Promise<string | null> {
  const read = partitions.map(({ partition, offset, recordTime }) => {
    return [partition, { offset, recordTime: recordTime === null ? 0 : Date.parse(recordTime) }] as const;
  });
  const time = await oldestLeft(topic, { ranges: ranges?.[topic] ?? [], read: new Map(read) });
  return time === null ? null : new Date(time).toISOString();
}

function thresholds(): Thresholds {
  const { lag_records, lag_seconds, dead_letters } = config().pipeline;
  return { lagRecords: lag_records, lagSeconds: lag_seconds, deadLetters: dead_letters };
}
