import { exitCodes } from '@/cli/exit-codes';
import type { Via } from '@/cli/options';
import type { Session } from '@/cli/session';
import type { Column } from '@/cli/table';
import { batchSize, openWriter } from '@/cli/writer';
import type { Action } from '@/lib/contract';
import { batches } from '@/lib/domain/batches';

interface Making {
  via: Via;
  actions: Iterable<Action>;
  total: number;
  columns: readonly Column[];
  row: (action: Action) => readonly string[];
  /** Says how many were made. */
  summary: (count: number) => string;
}

/** Writes actions batch by batch, shows each, and stops between two batches at a signal. */
export async function makeAll(session: Session, making: Making): Promise<number> {
  const { out, signal, t } = session;
  const writer = await openWriter(session, making.via);
  const bar = making.total > batchSize ? out.progress(making.total, '') : out.progress(0, '');
  let made = 0;
  try {
    for await (const batch of batches(making.actions, batchSize)) {
      if (signal.aborted) break;
      const written = await writer.write(batch);
      for (const { message } of written) await out.object(message);
      if (!bar.visible) await out.table(making.columns, batch.map(making.row), { titles: made === 0 });
      made += batch.length;
      bar.step(made);
    }
  } finally {
    bar.end();
    if (made > 0) out.note(making.summary(made));
    if (made < making.total) out.note(t('make.unfinished', { made, total: making.total }));
  }
  return exitCodes.ok;
}
