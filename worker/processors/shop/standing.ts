import type { Fact } from '@/lib/contract/facts';
import type { DecodedRecord } from '@/lib/contract/wire';
import type { Resource } from '@/lib/mongo/documents/progress';
import type { Source } from '@/lib/mongo/documents/shop';
import type { DeadLetter } from '@/worker/dead-letters';
import type { PlacedFact } from './facts';

/** What records have come to. */
export interface Outcome {
  facts: PlacedFact[];
  changed: Resource[];
  /** Those whose identity something else has. */
  taken: DeadLetter[];
}

/**
 * A fact for each document that stands with one of the records as its source, now written or written before. It need not
 * be the record that was planned: when all is read anew, a chunk may hold a purchase and its release, which it stands by.
 *
 * @param records of one partition.
 * @param standing what stands under identities of the records.
 * @param fact made of a document and the moment of the act, by its record; undefined when there is none of it.
 */
export function factsOf<T extends { source: Source }>(
  records: readonly DecodedRecord[],
  standing: readonly T[],
  fact: (document: T, occurredAt: Date | null) => Fact | undefined,
): PlacedFact[] {
  const byOffset = new Map<number, DecodedRecord>();
  for (const record of records) byOffset.set(record.source.offset, record);
  const facts = new Map<number, PlacedFact>();
  for (const document of standing) {
    const { partition, offset } = document.source;
    const record = byOffset.get(offset);
    const made = record?.source.partition === partition ? fact(document, record.occurredAt) : undefined;
    if (made) facts.set(offset, { offset, fact: made });
  }
  return [...facts.values()];
}

/**
 * What becomes of a record whose identity something else has already: another customer, product or purchase than the
 * record is about. It has no effect and never will, so whoever waits for it must be told.
 */
export function takenLetter({ source, identity }: DecodedRecord): DeadLetter {
  const message = `event_id ${JSON.stringify(identity)} was used before, by a record about something else`;
  return { record: source, identity, rejection: { code: 'event_id_taken', message } };
}
