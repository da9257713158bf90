import type { PipelineAnswer } from '@/lib/http/operator';
import type { Collections } from '@/lib/mongo/collections';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';
import { countParked } from '@/lib/queries/parked';
import { pipelineProgress } from '@/lib/queries/pipeline';
import { logEnds } from './log-ends';

/** Every processor's progress beside the ends of the log, and what waits or failed. */
export async function readPipeline(collections: Collections): Promise<PipelineAnswer> {
  const ends = await logEnds();
  const [processors, parked, deadLetters] = await Promise.all([
    pipelineProgress(collections, ends),
    countParked(collections),
    countOpenDeadLetters(collections),
  ]);
  return { processors, parked, deadLetters };
}
