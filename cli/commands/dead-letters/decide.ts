import { v7 as uuidv7 } from 'uuid';
import { exitCodes } from '@/cli/exit-codes';
import { CliFailure } from '@/cli/failure';
import type { Session } from '@/cli/session';
import { decide, replayMessage } from '@/lib/control/dead-letters';
import { tidyLines } from '@/lib/domain/unseen';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';

/** Publishes each letter's record again, then writes down that it was. */
export function replayLetters(session: Session, ids: readonly string[], reason: string | null): Promise<number> {
  return forEach(session, ids, async (letter, collections) => {
    if (letter.scrubbed) throw new CliFailure(exitCodes.noInput, session.t('dead.scrubbed', { id: letter._id }));
    await session.publisher().publish([replayMessage(letter)]);
    return decideAs(session, collections, letter, 'replayed', reason);
  });
}

/** Writes down that nothing is to be done about the letters. */
export function discardLetters(session: Session, ids: readonly string[], reason: string | null): Promise<number> {
  return forEach(session, ids, (letter, collections) => decideAs(session, collections, letter, 'discarded', reason));
}

/** One after the other: what was done before a failure or a signal is written down. Unknown ids are said and passed. */
async function forEach(
  { mongo, out, signal, t }: Session,
  ids: readonly string[],
  act: (letter: DeadLetterDoc, collections: Collections) => Promise<'replayed' | 'discarded'>,
): Promise<number> {
  const { collections } = await mongo();
  let code: number = exitCodes.ok;
  for (const id of ids) {
    if (signal.aborted) break;
    const letter = await collections.dead_letters.findOne({ _id: id });
    if (!letter) {
      out.note(t('dead.unknown', { id }));
      code = exitCodes.noInput;
      continue;
    }
    const decision = await act(letter, collections);
    await out.object({ id, decision });
    await out.line(t(`dead.done.${decision}`, { id }));
  }
  return code;
}

async function decideAs<D extends 'replayed' | 'discarded'>(
  { user }: Session,
  collections: Collections,
  { _id: deadLetterId }: DeadLetterDoc,
  decision: D,
  reason: string | null,
): Promise<D> {
  const by = { role: 'cli', id: user } as const;
  await decide(collections, {
    id: uuidv7(),
    deadLetterId,
    decision,
    reason: reason && tidyLines(reason),
    by,
    at: new Date(),
  });
  return decision;
}
