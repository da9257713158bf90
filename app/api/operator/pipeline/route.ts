import { getRoute } from '@/app/api/_lib/get-route';
import { logEnds } from '@/app/api/_lib/log-ends';
import type { PipelineAnswer } from '@/lib/http/operator';
import { countDeadLetters } from '@/lib/queries/dead-letters';
import { countParked } from '@/lib/queries/parked';
import { pipelineProgress } from '@/lib/queries/pipeline';

export const GET = getRoute({
  access: 'operator',
  read: async ({ collections }): Promise<PipelineAnswer> => {
    const ends = await logEnds();
    const [processors, parked, deadLetters] = await Promise.all([
      pipelineProgress(collections, ends),
      countParked(collections),
      countDeadLetters(collections),
    ]);
    return { processors, parked, deadLetters };
  },
});
