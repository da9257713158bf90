import { exitCodes } from '@/cli/exit-codes';
import { configuredOperator, openSeals } from '@/cli/secrets';
import type { Session } from '@/cli/session';
import { tableLines } from '@/cli/table';
import { listOperators } from '@/lib/control/operators';

export async function showOperators(session: Session): Promise<number> {
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
  if (rows.length > 0) for (const line of tableLines(columns, rows)) await out.line(line);
  out.note(t('operators.list.count', { count: operators.length }));
  return exitCodes.ok;
}
