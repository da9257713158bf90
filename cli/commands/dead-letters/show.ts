import { exitCodes } from '@/cli/exit-codes';
import { CliFailure } from '@/cli/failure';
import { sayReasons } from '@/cli/language';
import type { Session } from '@/cli/session';
import { printable } from '@/cli/table';
import { type DeadLetterDecision, decisionsFor } from '@/lib/control/dead-letters';
import { type Bytes, type DeadLetterDetailDto, getDeadLetter } from '@/lib/queries/dead-letters';
import { letterObject } from './letter-object';

export async function showLetter(session: Session, id: string): Promise<number> {
  const { out, t } = session;
  const { collections } = await session.mongo();
  const letter = await getDeadLetter(collections, id);
  if (!letter) throw new CliFailure(exitCodes.noInput, t('dead.unknown', { id }));
  const decisions = (await decisionsFor(collections, [id])).get(id) ?? [];
  const { key, value, headers } = letter;
  await out.object({ ...letterObject(letter, decisions), key, value, headers });
  for (const [label, text] of rows(session, letter, decisions))
    await out.line(`${label.padEnd(12)}  ${printable(text)}`);
  return exitCodes.ok;
}

function rows(
  { t, time }: Session,
  letter: DeadLetterDetailDto,
  decisions: readonly DeadLetterDecision[],
): [string, string][] {
  const text = (bytes: Bytes | null) => bytes?.text ?? '-';
  return [
    [t('columns.id'), letter.id],
    [t('columns.time'), time(letter.time)],
    [t('columns.refused'), time(letter.deadLetteredAt)],
    [t('columns.code'), letter.code],
    [t('columns.message'), sayReasons(t, letter)],
    [t('columns.eventId'), letter.eventId ?? '-'],
    [t('columns.key'), text(letter.key)],
    [t('columns.content'), text(letter.value)],
    ...letter.headers.map(({ name, value }): [string, string] => [t('columns.header'), `${name}: ${text(value)}`]),
    ...decisions.map(({ decision, by, at, reason }): [string, string] => [
      t(`dead.states.${decision}`),
      [time(at), by.id, reason ?? ''].filter(Boolean).join(' · '),
    ]),
  ];
}
