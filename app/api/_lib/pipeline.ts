import type { PipelineAnswer } from '@/lib/http/operator';
import type { Collections } from '@/lib/mongo/collections';
import { countDeadLetters } from '@/lib/queries/dead-letters';
import { countParked } from '@/lib/queries/parked';
import { pipelineProgress } from '@/lib/queries/pipeline';
import { logEnds } from './log-ends';

/** Every processor's progress beside the ends of the log, and what waits or failed. */
export async function readPipeline(collections: Collections): Promise<PipelineAnswer> {
  const ends = await logEnds();
  const [processors, parked, deadLetters] = await Promise.all([
    pipelineProgress(collections, ends),
    countParked(collections),
    countDeadLetters(collections),
  ]);
  return { processors, parked, deadLetters };
}
