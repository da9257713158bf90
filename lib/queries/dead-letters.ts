import type { Filter } from 'mongodb';
import type { LetterState } from '@/lib/domain/dead-letter';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { originalHeaders } from '@/lib/mongo/headers';
import {
  type DeadLetterDto,
  type DeadLetterFilter,
  type DeadLetterListRequest,
  deadLetterSorts,
  type MatchingLetters,
} from '@/lib/reads/dead-letters';
import type { Page } from '@/lib/reads/list';
import { orderOf, readPage } from './keyset';
import { decidedStates } from './letter-states';
import { beginsWith } from './search';

/** A dead letter with the bytes of its record, each as text and as base64. */
export interface DeadLetterDetailDto extends DeadLetterDto {
  key: Bytes | null;
  value: Bytes | null;
  /** In the record's order; a value may be missing. */
  headers: { name: string; value: Bytes | null }[];
}

export interface Bytes {
  /** As UTF-8; bytes that are none become U+FFFD. */
  text: string;
  base64: string;
}

/** UTF-16 units of a key that a list shows. */
const keyTextLength = 200;

const columns = { deadLettered: [{ field: 'deadLetteredAt', kind: 'date' }] } as const;

/**
 * One page of dead letters, newest first unless told. A state is not a field of the letters, whose collection a rebuild
 * replaces: for a list of one state every decision is read, and letters of other states are passed over.
 */
export async function listDeadLetters(
  collections: Collections,
  { state, sort = deadLetterSorts[0], code, type, search, until, ...page }: DeadLetterListRequest = {},
): Promise<Page<DeadLetterDto>> {
  const decided = state && (await decidedStates(collections));
  const found = await readPage(collections.dead_letters, {
    filter: { ...filterOf({ code, type, search }), ...(until && { deadLetteredAt: { $lte: new Date(until) } }) },
    order: orderOf(sort, columns),
    page,
    without: ['value', 'headers'],
    ...(decided && { keep: ({ _id }) => (decided.get(_id) ?? 'open') === state }),
  });
  const ids = found.items.map(({ _id }) => _id);
  const states = decided ?? (await decidedStates(collections, ids));
  return { ...found, items: found.items.map((doc) => deadLetterDto(doc, states.get(doc._id) ?? 'open')) };
}

/**
 * Counts the letters that match. With `until` in a later request the letters stay these: one that comes back when it
 * is replayed is not among them.
 */
export async function matchingDeadLetters(
  collections: Collections,
  { state, ...filter }: DeadLetterFilter,
): Promise<MatchingLetters> {
  const decided = state && (await decidedStates(collections));
  const letters = collections.dead_letters
    .find(filterOf(filter), { projection: { deadLetteredAt: 1 } })
    .sort({ deadLetteredAt: -1, _id: -1 });
  const matching: MatchingLetters = { count: 0, until: null };
  for await (const { _id, deadLetteredAt } of letters) {
    if (decided && (decided.get(_id) ?? 'open') !== state) continue;
    matching.count += 1;
    matching.until ??= deadLetteredAt.toISOString();
  }
  return matching;
}

function filterOf({ code, type, search = '' }: Omit<DeadLetterFilter, 'state'>): Filter<DeadLetterDoc> {
  const text = search.trim();
  const id = text === '' ? undefined : beginsWith(text);
  return {
    ...(code && { code }),
    ...(type && { eventType: type === 'unknown' ? null : type }),
    ...(id && { $or: [{ eventId: id }, { customerId: id }, { _id: id }] }),
  };
}

/** One dead letter, or `null`. */
export async function getDeadLetter(collections: Collections, id: string): Promise<DeadLetterDetailDto | null> {
  const found = await collections.dead_letters.findOne({ _id: id });
  if (!found) return null;
  const states = await decidedStates(collections, [id]);
  return {
    ...deadLetterDto(found, states.get(id) ?? 'open'),
    key: found.key && toBytes(found.key),
    value: found.value && toBytes(found.value),
    headers: originalHeaders(found.headers).map(({ name, value }) => ({ name, value: value && toBytes(value) })),
  };
}

/** A letter for a list; its value and headers are not looked at. */
export function deadLetterDto(document: Omit<DeadLetterDoc, 'value' | 'headers'>, state: LetterState): DeadLetterDto {
  const { _id: id, topic, source, time, code, message, eventId, eventType, customerId, deadLetteredAt } = document;
  return {
    id,
    topic,
    source,
    time: time.toISOString(),
    code,
    message,
    reasons: document.scrubbed ? [{ problem: 'scrubbed' }] : (document.reasons ?? null),
    eventId,
    eventType,
    customerId,
    deadLetteredAt: deadLetteredAt.toISOString(),
    state,
    keyText: document.key?.toString('utf8').slice(0, keyTextLength) ?? null,
    scrubbed: document.scrubbed === true,
  };
}

function toBytes(content: Uint8Array): Bytes {
  const bytes = Buffer.from(content);
  return { text: bytes.toString('utf8'), base64: bytes.toString('base64') };
}
