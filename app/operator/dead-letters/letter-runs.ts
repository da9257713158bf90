'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import { writeAudit } from '@/lib/control/audit';
import { requestLetterRun } from '@/lib/control/letter-runs';
import { cancelRun } from '@/lib/control/runs';
import { letterId, letterReason, maxChosenLetters } from '@/lib/domain/dead-letter';
import { runId } from '@/lib/domain/run';
import { type DeadLetterFilter, letterReads } from '@/lib/reads/dead-letters';
import { ParametersError, takeParameters } from '@/lib/reads/parameters';

const limits = [{ by: 'viewer', points: 120, seconds: 60 }] as const;

/** As the read of matching letters takes it. */
const texts = z.record(z.string(), z.string());
const filter = z
  .custom<DeadLetterFilter>((given) => texts.safeParse(given).success)
  .transform((given, { issues }) => {
    try {
      return takeParameters(letterReads.matching.parameters, texts.parse(given));
    } catch (error) {
      if (!(error instanceof ParametersError)) throw error;
      issues.push({ code: 'custom', message: error.message, input: given });
      return z.NEVER;
    }
  });

const target = z.union([
  z.strictObject({ ids: z.array(letterId).min(1).max(maxChosenLetters) }),
  z.strictObject({
    filter,
    until: z.iso.datetime().transform((text) => new Date(text)),
    total: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  }),
]);

/** Asks the worker to publish dead letters again, or to close them with a reason; the run's id is the intent's. */
export const startLetterRun = command({
  name: 'start_letter_run',
  audience: 'operator',
  limits,
  schema: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('replayed'), reason: letterReason, target }),
    z.strictObject({ decision: z.literal('discarded'), reason: letterReason.min(1, { error: 'required' }), target }),
  ]),
  async handler({ viewer, eventId: id, input, collections }) {
    const { reason, ...what } = input;
    const request = { id, requestedBy: viewer.userId, at: new Date() };
    await requestLetterRun(await collections(), { ...request, ...what, reason: reason === '' ? null : reason });
    return { status: 'done', id };
  },
});

/** Asks the worker to end a run after the batch in work; what was decided stays. */
export const cancelLetterRun = command({
  name: 'cancel_letter_run',
  audience: 'operator',
  limits,
  schema: z.strictObject({ id: runId }),
  async handler({ viewer, input: { id }, collections }) {
    const shop = await collections();
    if (!(await cancelRun(shop, 'letter_runs', id))) return { status: 'refused', reason: 'not_found' };
    await writeAudit(shop, { actorId: viewer.userId, action: 'cancel_letter_run', target: id, detail: '' }, new Date());
    return { status: 'done', id };
  },
});
