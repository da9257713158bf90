import { isUtf8 } from 'node:buffer';
import { connectErrorHeaders } from '@/lib/contract/connect-errors';
import { inspect } from '@/lib/contract/inspect';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { originalHeaders } from '@/lib/mongo/headers';
import type { BytesPreview, DeadLetterView, RelatedLetter } from '@/lib/reads/dead-letters';
import { actionStatus } from './actions';
import { deadLetterDto } from './dead-letters';
import { decidedStates } from './letter-states';

/** Which of a letter's bytes to send as they are. */
export const letterParts = ['value', 'key'] as const;
export type LetterPart = (typeof letterParts)[number];

const maxRelated = 20;
const maxHeaders = 50;

/** One dead letter for its page, or `null`. */
export async function viewDeadLetter(collections: Collections, id: string): Promise<DeadLetterView | null> {
  const found = await collections.dead_letters.findOne({ _id: id });
  if (!found) return null;
  const related = await relatedLetters(collections, found);
  const state = (await decidedStates(collections, [id])).get(id) ?? 'open';
  const headers = originalHeaders(found.headers);
  const record = {
    topic: found.topic,
    ...found.source,
    timestamp: found.time.getTime(),
    key: found.key,
    value: found.value,
    headers,
  };
  const inspection = found.scrubbed ? { fields: null, rejection: null } : inspect(record);
  const letter = deadLetterDto(found, state);
  return {
    ...letter,
    ...inspection,
    // What an earlier version refused is told in its words of then, unless the same is wrong with it today.
    reasons:
      letter.reasons ?? (inspection.rejection?.code === found.code ? inspection.rejection.reasons : null) ?? null,
    key: record.key && previewBytes(record.key),
    value: record.value && previewBytes(record.value),
    headers: headers.slice(0, maxHeaders).map(({ name, value }) => ({ name, value: value && previewBytes(value) })),
    headerCount: headers.length,
    errorHeaders: connectErrorHeaders(record, found).map(({ name, value }) => ({ name, text: String(value) })),
    related,
    outcome: state === 'replayed' ? await outcomeOf(collections, found, related) : null,
  };
}

/** The bytes of a letter's value or key; `null` when there is no such letter or it has none. */
export async function deadLetterBytes(
  { dead_letters }: Collections,
  id: string,
  part: LetterPart,
): Promise<Buffer | null> {
  const found = await dead_letters.findOne({ _id: id }, { projection: { [part]: 1 } });
  return found?.[part] ?? null;
}

/** Without an id of its own a record is its position, and that is the letter's id. */
function identityOf({ _id, eventId }: DeadLetterDoc): string {
  return eventId ?? _id;
}

async function relatedLetters(collections: Collections, letter: DeadLetterDoc): Promise<RelatedLetter[]> {
  const identity = identityOf(letter);
  const found = await collections.dead_letters
    .find({ $or: [{ eventId: identity }, { _id: identity }] }, { projection: { deadLetteredAt: 1 } })
    .sort({ deadLetteredAt: -1, _id: -1 })
    .limit(maxRelated + 1)
    .toArray();
  const others = found.filter(({ _id }) => _id !== letter._id);
  const states = await decidedStates(
    collections,
    others.map(({ _id }) => _id),
  );
  return others.map(({ _id, deadLetteredAt }) => ({
    id: _id,
    deadLetteredAt: deadLetteredAt.toISOString(),
    state: states.get(_id) ?? 'open',
  }));
}

async function outcomeOf(
  collections: Collections,
  letter: DeadLetterDoc,
  related: readonly RelatedLetter[],
): Promise<DeadLetterView['outcome']> {
  const { state } = await actionStatus(collections, { role: 'operator' }, identityOf(letter), async () => null);
  if (state === 'applied' || state === 'parked') return state;
  // The letter itself is a rejection of its action; only a later one is an answer to the replay.
  const later = related.some(({ deadLetteredAt }) => deadLetteredAt > letter.deadLetteredAt.toISOString());
  return later ? 'rejected' : 'pending';
}

const textBytes = 16 * 1024;
const dumpBytes = 2 * 1024;

function previewBytes(content: Buffer): BytesPreview {
  const head = content.subarray(0, textBytes);
  const dump = content.subarray(0, dumpBytes);
  return {
    size: content.length,
    isText: isUtf8(content),
    // A character cut in two at the end is left out.
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(head, { stream: content.length > head.length }),
    base64: dump.toString('base64'),
    shown: { text: head.length, base64: dump.length },
  };
}
