import { userEmails } from '@/lib/auth/accounts';
import { webAuth } from '@/lib/auth/auth';
import { decisionsFor } from '@/lib/control/dead-letters';
import type { Collections } from '@/lib/mongo/collections';
import { viewDeadLetter } from '@/lib/queries/dead-letter-detail';
import type { DeadLetterAnswer } from '@/lib/reads/dead-letters';

/** A dead letter with the history of who decided what, newest first; `null` when there is none. */
export async function readDeadLetter(collections: Collections, id: string): Promise<DeadLetterAnswer | null> {
  const letter = await viewDeadLetter(collections, id);
  if (!letter) return null;
  const decisions = (await decisionsFor(collections, [id])).get(id) ?? [];
  const operators = decisions.filter(({ by }) => by.role === 'operator').map(({ by }) => by.id);
  const emails = operators.length > 0 ? await userEmails(await webAuth(), [...new Set(operators)]) : new Map();
  return {
    letter,
    history: decisions.map(({ decision, reason, by, at }) => ({
      decision,
      reason,
      role: by.role,
      who: (by.role === 'operator' && emails.get(by.id)) || by.id,
      at,
    })),
  };
}
