import { exitCodes } from '@/cli/exit-codes';
import { sayReasons } from '@/cli/language';
import type { Session } from '@/cli/session';
import type { Column } from '@/cli/table';
import type { RejectionCode } from '@/lib/contract/rejection-codes';
import { decisionsFor } from '@/lib/control/dead-letters';
import type { LetterState } from '@/lib/domain/dead-letter';
import { listDeadLetters } from '@/lib/queries/dead-letters';
import type { DeadLetterDto } from '@/lib/reads/dead-letters';
import { letterObject } from './letter-object';

export interface ListOptions {
  state?: LetterState;
  code?: RejectionCode;
}

const pageSize = 100;

export async function listLetters(session: Session, { state, code }: ListOptions): Promise<number> {
  const { out, signal, t } = session;
  const { collections } = await session.mongo();
  let count = 0;
  let cursor: string | undefined;
  do {
    const { items, next } = await listDeadLetters(collections, { state, code, cursor, size: pageSize });
    const ids = items.map(({ id }) => id);
    const decisions = await decisionsFor(collections, ids);
    for (const letter of items) await out.object(letterObject(letter, decisions.get(letter.id) ?? []));
    if (items.length > 0) await printPage(session, items, count === 0);
    count += items.length;
    cursor = next ?? undefined;
  } while (cursor !== undefined && !signal.aborted);
  out.note(t('dead.list.count', { count }));
  return exitCodes.ok;
}

async function printPage({ out, t, time }: Session, letters: DeadLetterDto[], first: boolean): Promise<void> {
  const columns: Column[] = [
    { title: t('columns.id'), width: 14 },
    { title: t('columns.refused'), width: 24 },
    { title: t('columns.state'), width: 9 },
    { title: t('columns.code'), width: 16 },
    { title: t('columns.message') },
  ];
  const rows = letters.map((letter) => {
    const { id, deadLetteredAt, state, code } = letter;
    return [id, time(deadLetteredAt), t(`dead.states.${state}`), code, sayReasons(t, letter)];
  });
  await out.table(columns, rows, { titles: first });
}
