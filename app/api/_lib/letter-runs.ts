import { userEmails } from '@/lib/auth/accounts';
import { webAuth } from '@/lib/auth/auth';
import { latestLetterRuns } from '@/lib/control/letter-runs';
import type { Collections } from '@/lib/mongo/collections';
import type { LetterRunsAnswer } from '@/lib/reads/dead-letters';

/** The newest runs over dead letters, each with the e-mail address of the operator who asked for it. */
export async function letterRunsAnswer(collections: Collections): Promise<LetterRunsAnswer> {
  const runs = await latestLetterRuns(collections);
  const operators = [...new Set(runs.map(({ requestedBy }) => requestedBy))];
  const emails = operators.length > 0 ? await userEmails(await webAuth(), operators) : new Map();
  return { runs: runs.map((run) => ({ ...run, requestedBy: emails.get(run.requestedBy) ?? run.requestedBy })) };
}
