import { userEmails } from '@/lib/auth/accounts';
import { webAuth } from '@/lib/auth/auth';
import { decisionsFor } from '@/lib/control/dead-letters';
import { latestLetterRuns } from '@/lib/control/letter-runs';
import type { Collections } from '@/lib/mongo/collections';
import { viewDeadLetter } from '@/lib/queries/dead-letter-detail';
import type { DeadLetterAnswer, LetterRunsAnswer } from '@/lib/reads/dead-letters';

/** A dead letter with the history of who decided what, newest first; `null` when there is none. */
export async function readDeadLetter(collections: Collections, id: string): Promise<DeadLetterAnswer | null> {
  const letter = await viewDeadLetter(collections, id);
  if (!letter) return null;
  const decisions = (await decisionsFor(collections, [id])).get(id) ?? [];
  const emails = await emailsOf(decisions.filter(({ by }) => by.role === 'operator').map(({ by }) => by.id));
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

/** The newest runs over dead letters, each with the e-mail address of the operator who asked for it. */
export async function letterRunsAnswer(collections: Collections): Promise<LetterRunsAnswer> {
  const runs = await latestLetterRuns(collections);
  const emails = await emailsOf(runs.map(({ requestedBy }) => requestedBy));
  return { runs: runs.map((run) => ({ ...run, requestedBy: emails.get(run.requestedBy) ?? run.requestedBy })) };
}

/** The e-mail addresses of operators, by their user ids. */
async function emailsOf(operators: string[]): Promise<Map<string, string>> {
  return operators.length > 0 ? userEmails(await webAuth(), [...new Set(operators)]) : new Map();
}
