import { type LogRecord, positionId } from '@/lib/contract/record';
import { decode } from '@/lib/contract/wire';
import type { Collections } from '@/lib/mongo/collections';
import { createMongoDeadLetterStore } from '@/lib/store/mongo/dead-letters';
import type { DeadLetterStore } from '@/lib/store/shop-store';
import { createDeadLetters } from '@/worker/dead-letters';
import { nothingPublished, type RebuildContext, silent } from './context';
import { type Letter, letterOf } from './letters';

/** A record with the letter about it. */
export interface DeadRecord {
  record: LogRecord;
  letter: Letter;
}

/** Tells the records that became dead letters from those to apply. */
export function splitDead(
  records: readonly LogRecord[],
  { letters, plan }: RebuildContext,
): { alive: LogRecord[]; dead: DeadRecord[] } {
  const alive: LogRecord[] = [];
  const dead: DeadRecord[] = [];
  for (const record of records) {
    const letter = letterOf(letters, record);
    if (letter) dead.push({ record, letter });
    // What another processor of this topic refused is a letter all the same, and applied here.
    if (letter?.processor !== plan.processor) alive.push(record);
  }
  return { alive, dead };
}

/** Writes the dead letters down as the worker did, each at its own time. */
export async function writeDead(
  dead: readonly DeadRecord[],
  { live, next, plan, shop }: RebuildContext,
): Promise<void> {
  // Only the shop's own rebuild knows from the log who is forgotten.
  const { forgottenCustomers } = createMongoDeadLetterStore(shop ? next : live);
  const times = new Map(dead.map(({ record, letter }) => [positionId(record), new Date(letter.time)]));
  const letters = createDeadLetters({
    processor: plan.processor,
    topic: '',
    publisher: nothingPublished,
    store: { ...timedStore(next, times), forgottenCustomers },
    logger: silent,
    clock: () => new Date(),
  });
  await letters.write(
    dead.map(({ record, letter }) => ({ record, rejection: letter.rejection, ...identityOf(record, letter) })),
  );
}

/** A purchase that expired while it was parked is known by its identity, as its parked document is. */
function identityOf(record: LogRecord, { rejection }: Letter): { identity?: string } {
  const decoded = rejection.code === 'parking_expired' ? decode(record) : undefined;
  return decoded?.ok ? { identity: decoded.record.identity } : {};
}

function timedStore(next: Collections, times: ReadonlyMap<string, Date>): DeadLetterStore {
  const store = createMongoDeadLetterStore(next);
  return {
    ...store,
    insertDeadLetters: (documents) =>
      store.insertDeadLetters(
        documents.map((letter) => ({ ...letter, deadLetteredAt: times.get(letter._id) ?? letter.deadLetteredAt })),
      ),
  };
}
