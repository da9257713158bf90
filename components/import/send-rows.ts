import { v7 as uuidv7 } from 'uuid';
import type { CommandResult, Refusal, RowsResult } from '@/lib/domain/command-result';
import type { FileRow, ProductRow, RowFate } from '@/lib/domain/product-file';
import { actHere } from '@/lib/http/document-viewer';
import { type TroubleKind, troubleOf } from '@/lib/http/trouble';

/** Sends rows of a file; a trial says what they would do. */
export type ImportRows = (given: {
  eventId: string;
  isTrial: boolean;
  rows: ProductRow[];
}) => Promise<CommandResult | RowsResult>;

/** Ends an import: trying the same again is of no use. */
class ImportStopped extends Error {
  override name = 'ImportStopped';
  constructor(readonly reason: Refusal | 'trouble') {
    super(`the import was stopped: ${reason}`);
  }
}

const againMs = 2_000;

/** What passes by itself; whatever came of the request, sending the rows again does nothing twice. */
const passing: readonly TroubleKind[] = ['offline', 'held', 'busy', 'gateway', 'lost', 'strange'];

/**
 * Sends all rows in lots, one after the other.
 *
 * @param tell how many have their answer, and whether the next are waited for in vain.
 * @returns what came back, and why it ended before its end.
 */
export async function sendAll(
  send: ImportRows,
  rows: readonly FileRow[],
  circumstances: { isTrial: boolean; signal: AbortSignal; tell: (done: number, waits: boolean) => void },
): Promise<{ fates: RowFate[]; stopped: Refusal | 'trouble' | 'cancelled' | null }> {
  const { isTrial, signal, tell } = circumstances;
  const { lotsOf } = await import('@/lib/domain/product-file');
  const fates: RowFate[] = [];
  tell(0, false);
  try {
    for (const lot of lotsOf(rows)) {
      const onWait = () => tell(fates.length, true);
      const answers = await sendLot(send, lot, { isTrial, signal, onWait });
      if (answers === null) return { fates, stopped: 'cancelled' };
      fates.push(...answers);
      tell(fates.length, false);
    }
    return { fates, stopped: null };
  } catch (error) {
    return { fates, stopped: error instanceof ImportStopped ? error.reason : 'trouble' };
  }
}

/**
 * Sends rows until they have an answer, again and again while the shop cannot be reached or the broker does not confirm.
 *
 * @param onWait is told each time that no answer came.
 * @returns what each is to the shop; `null` when it was cancelled.
 * @throws ImportStopped
 */
async function sendLot(
  send: ImportRows,
  lot: readonly FileRow[],
  { isTrial, signal, onWait }: { isTrial: boolean; signal: AbortSignal; onWait: () => void },
): Promise<RowFate[] | null> {
  const rows = lot.map(({ product }) => product);
  while (!signal.aborted) {
    const answer = await answerTo(() => send({ eventId: uuidv7(), isTrial, rows }));
    if (answer) return answer.rows;
    onWait();
    await pause(againMs, signal);
  }
  return null;
}

/** `null` for what passes. */
async function answerTo(send: () => ReturnType<ImportRows>): Promise<RowsResult | null> {
  try {
    const answer = await actHere(send);
    if (answer.status === 'rows') return answer;
    if (answer.status === 'unconfirmed') return null;
    if (answer.status !== 'refused') throw new ImportStopped('trouble');
    if (['rate_limited', 'busy', 'unavailable'].includes(answer.reason)) return null;
    throw new ImportStopped(answer.reason);
  } catch (error) {
    if (error instanceof ImportStopped) throw error;
    if (passing.includes(troubleOf(error).kind)) return null;
    throw new ImportStopped('trouble');
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
