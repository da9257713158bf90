import { exitCodes } from '@/cli/exit-codes';
import { UsageError } from '@/cli/failure';
import { configuredOperator } from '@/cli/secrets';
import type { Session } from '@/cli/session';
import { writeAudit } from '@/lib/control/audit';
import { removeOperator } from '@/lib/control/operators';

/**
 * One after the other: what was done before a failure or a signal is said and written down. The configured operator
 * stays: the next start would make them again.
 */
export async function removeOperators(session: Session, emails: readonly string[]): Promise<number> {
  const { out, signal, t, user } = session;
  const wanted = [...new Set(emails.map((email) => email.trim().toLowerCase()))];
  const configured = configuredOperator(session);
  if (wanted.includes(configured)) throw new UsageError(t('operators.remove.configured', { email: configured }));
  const { collections } = await session.mongo();
  let code: number = exitCodes.ok;
  for (const email of wanted) {
    if (signal.aborted) break;
    const removed = await removeOperator(collections, email);
    if (!removed) {
      out.note(t('operators.remove.unknown', { email }));
      code = exitCodes.noInput;
      continue;
    }
    const entry = { actorId: `cli:${user}`, action: 'remove_operator', target: removed.id, detail: '' };
    await writeAudit(collections, entry, new Date());
    await out.object({ id: removed.id, email, ended_sessions: removed.sessions });
    await out.line(t('operators.remove.done', { email, count: removed.sessions }));
  }
  return code;
}
