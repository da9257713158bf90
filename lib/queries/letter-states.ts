import type { LetterDecision } from '@/lib/domain/dead-letter';
import type { Collections } from '@/lib/mongo/collections';

/**
 * The newest decision about each letter that anything was decided about: all of them, or those of the given ids.
 * A letter that is not in the map is open.
 */
export async function decidedStates(
  { dead_letter_decisions }: Collections,
  ids?: readonly string[],
): Promise<Map<string, LetterDecision>> {
  const found = dead_letter_decisions.find(ids ? { deadLetterId: { $in: [...ids] } } : {}, {
    projection: { deadLetterId: 1, decision: 1, at: 1 },
  });
  const newest = new Map<string, { decision: LetterDecision; rank: string }>();
  for await (const { _id, deadLetterId, decision, at } of found) {
    const rank = `${at.toISOString()} ${_id}`;
    if (rank > (newest.get(deadLetterId)?.rank ?? '')) newest.set(deadLetterId, { decision, rank });
  }
  return new Map([...newest].map(([id, { decision }]) => [id, decision]));
}

/** How many dead letters nobody has decided about. */
export async function countOpenDeadLetters({ dead_letters, dead_letter_decisions }: Collections): Promise<number> {
  const decidedLetters = dead_letter_decisions.aggregate<{ count: number }>([
    { $group: { _id: '$deadLetterId' } },
    { $group: { _id: null, count: { $sum: 1 } } },
  ]);
  const [all, [decided]] = await Promise.all([dead_letters.estimatedDocumentCount(), decidedLetters.toArray()]);
  return Math.max(0, all - (decided?.count ?? 0));
}
