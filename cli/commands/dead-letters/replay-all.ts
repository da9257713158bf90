import { v7 as uuidv7 } from 'uuid';
import { exitCodes } from '@/cli/exit-codes';
import { followRun } from '@/cli/follow-run';
import type { Session } from '@/cli/session';
import type { RejectionCode } from '@/lib/contract/rejection-codes';
import { requestLetterRun } from '@/lib/control/letter-runs';
import { tidyLines } from '@/lib/domain/unseen';
import { matchingDeadLetters } from '@/lib/queries/dead-letters';

interface ReplayAll {
  code: RejectionCode | undefined;
  reason: string | null;
  /** Without it they are counted only. */
  yes: boolean;
}

/** Asks the workers to publish every open letter of a code again, and follows them. */
export async function replayAll(session: Session, { code, reason, yes }: ReplayAll): Promise<number> {
  const { mongo, out, t, actorId } = session;
  const { collections } = await mongo();
  const filter = { state: 'open', ...(code && { code }) } as const;
  const { count, until } = await matchingDeadLetters(collections, filter);
  if (!yes || until === null) {
    await out.object({ matching: count });
    await out.line(t('dead.replay.matching', { count }));
    return exitCodes.ok;
  }
  const id = uuidv7();
  const target = { filter, until: new Date(until), total: count };
  await requestLetterRun(collections, {
    ...{ id, requestedBy: actorId, at: new Date(), decision: 'replayed', target },
    reason: reason && tidyLines(reason),
  });
  const run = { collections, name: 'letter_runs', id, total: count, counter: 'done' } as const;
  return followRun(session, { ...run, cancel: `clientflow dead-letters replay --cancel ${id}` });
}
