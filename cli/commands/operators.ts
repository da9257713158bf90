import type { Command } from 'commander';
import { exitCodes } from '@/cli/exit-codes';
import { UsageError } from '@/cli/failure';
import { jsonCommand } from '@/cli/options';
import { configuredOperator, openSeals } from '@/cli/secrets';
import type { Session } from '@/cli/session';
import type { Shell } from '@/cli/shell';
import { writeAudit } from '@/lib/control/audit';
import { listOperators, removeOperator } from '@/lib/control/operators';

/** `operators list|remove`. */
export function addOperators(program: Command, shell: Shell): void {
  const { t } = shell;
  const group = program.command('operators').description(t('operators.description'));
  jsonCommand(group, 'list', t, {
    description: t('operators.list.description'),
    examples: ['clientflow operators list', 'clientflow operators list --json'],
  }).action((options: { json?: boolean }) => shell.run(options, showOperators));
  jsonCommand(group, 'remove', t, {
    description: t('operators.remove.description'),
    examples: ['clientflow operators remove former@example.com'],
  })
    .argument('<e-mail...>', t('operators.email'))
    .action((emails: string[], options: { json?: boolean }) =>
      shell.run(options, (session) => removeOperators(session, emails)),
    );
}

async function showOperators(session: Session): Promise<number> {
  const { out, t, time } = session;
  const seals = openSeals(session);
  const { collections } = await session.mongo();
  const configured = configuredOperator(session);
  const operators = (await listOperators(collections, seals)).map((operator) => ({
    ...operator,
    state: !operator.signed ? 'unsigned' : operator.email === configured ? 'configured' : 'other',
  }));
  for (const { id, email, createdAt, signed, sessions } of operators) {
    await out.object({
      ...{ id, email, created_at: createdAt.toISOString(), configured: email === configured },
      ...{ signed, open_sessions: sessions },
    });
  }
  const columns = [
    { title: t('columns.email') },
    { title: t('columns.made') },
    { title: t('columns.sessions'), align: 'right' as const },
    { title: t('columns.state') },
  ];
  const rows = operators.map(({ email, createdAt, sessions, state }) => [
    ...[email, time(createdAt), String(sessions)],
    t(`operators.states.${state as 'configured' | 'other' | 'unsigned'}`),
  ]);
  await out.table(columns, rows);
  out.note(t('operators.list.count', { count: operators.length }));
  return exitCodes.ok;
}

/**
 * One after the other: what was done before a failure or a signal is said and written down. The configured operator
 * stays: the next start would make them again.
 */
async function removeOperators(session: Session, emails: readonly string[]): Promise<number> {
  const { out, signal, t, actorId } = session;
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
    const entry = { actorId, action: 'remove_operator', target: removed.id, detail: '' };
    await writeAudit(collections, entry, new Date());
    await out.object({ id: removed.id, email, ended_sessions: removed.sessions });
    await out.line(t('operators.remove.done', { email, count: removed.sessions }));
  }
  return code;
}
