import type { Hold } from '@/lib/contract/readable';
import type { Collections } from '@/lib/mongo/collections';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';
import { countParked, pipelineProgress } from '@/lib/queries/pipeline';
import type { HoldDto, PipelineAnswer } from '@/lib/reads/pipeline';
import { logHolds, logRanges } from './log-ends';

/** Every processor's progress beside the ends of the log, what holds it back, and what waits or failed. */
export async function readPipeline(collections: Collections): Promise<PipelineAnswer> {
  const [ranges, holds] = await Promise.all([logRanges(), logHolds()]);
  const [processors, parked, deadLetters] = await Promise.all([
    pipelineProgress(collections, ranges),
    countParked(collections),
    countOpenDeadLetters(collections),
  ]);
  return { processors, holds: holds.map(toDto), parked, deadLetters };
}

function toDto({ since, until, ...hold }: Hold): HoldDto {
  return { ...hold, since: iso(since), until: until === null ? null : iso(until) };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
