import { tellHold } from '@/lib/contract/readable';
import type { Collections } from '@/lib/mongo/collections';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';
import { countParked, pipelineProgress } from '@/lib/queries/pipeline';
import type { PipelineAnswer } from '@/lib/reads/pipeline';
import { logHolds, logRanges } from './log-ends';

/** Every processor's progress beside the ends of the log, what holds it back, and what waits or failed. */
export async function readPipeline(collections: Collections): Promise<PipelineAnswer> {
  const [ranges, holds] = await Promise.all([logRanges(), logHolds()]);
  const [processors, parked, deadLetters] = await Promise.all([
    pipelineProgress(collections, ranges),
    countParked(collections),
    countOpenDeadLetters(collections),
  ]);
  return { processors, holds: holds.map(tellHold), parked, deadLetters };
}
