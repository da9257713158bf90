import { z } from 'zod';
import { defineAction } from '@/lib/auth/action';
import { decideLetters } from '@/lib/control/decide-letters';
import { letterId, letterReason, maxLetterBatch } from '@/lib/domain/dead-letter';
import { eventId } from '@/lib/domain/event-id';

const ids = z.array(letterId).min(1).max(maxLetterBatch);

/**
 * Publishes a batch of dead letters again, or closes them with a reason. A letter is closed only when the broker has
 * confirmed its record. A run over many letters is many batches under one event id; each counts once for the limit.
 */
export const decideLettersAction = defineAction({
  name: 'decide_letters',
  audience: 'operator',
  limits: [{ by: 'viewer', points: 1_200, seconds: 60 }],
  schema: z.discriminatedUnion('decision', [
    z.strictObject({ eventId, decision: z.literal('replayed'), reason: letterReason, ids }),
    z.strictObject({
      eventId,
      decision: z.literal('discarded'),
      reason: letterReason.min(1, { error: 'required' }),
      ids,
    }),
  ]),
  async handler({ viewer, input, collections, republish }) {
    const request = {
      intentId: input.eventId,
      ids: input.ids,
      decision: input.decision,
      reason: input.reason === '' ? null : input.reason,
      by: { role: 'operator', id: viewer.userId },
      clock: () => new Date(),
    } as const;
    return { status: 'done', id: input.eventId, letters: await decideLetters(await collections(), request, republish) };
  },
});
