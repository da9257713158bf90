import type { Filter } from 'mongodb';
import type { ActionType } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/wire';
import type { LetterState } from '@/lib/domain/dead-letter';
import type { Reason } from '@/lib/domain/reason';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc, Source } from '@/lib/mongo/documents/shop';
import type { DeadLetterFilter } from '@/lib/mongo/documents/web';
import { originalHeaders } from '@/lib/mongo/headers';
import { type KeysetOrder, type Page, type PageRequest, readPage } from './keyset';
import { decidedStates } from './letter-states';
import { beginsWith } from './search';

export type { DeadLetterFilter } from '@/lib/mongo/documents/web';

/** A dead letter in a list; times are ISO 8601 in UTC. */
export interface DeadLetterDto {
  /** `topic-partition-offset`. */
  id: string;
  topic: string;
  source: Source;
  time: string;
  code: RejectionCode;
  /** Why, in English; `reasons` says the same for people of any language, of what was written since there are any. */
  message: string;
  reasons: Reason[] | null;
  eventId: string | null;
  eventType: ActionType | null;
  customerId: string | null;
  deadLetteredAt: string;
  state: LetterState;
  /** The beginning of the record's key as text; `null` when it has none. */
  keyText: string | null;
  /** The bytes are gone because their customer was forgotten. */
  scrubbed: boolean;
}

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

export const deadLetterSorts = ['-deadLettered', 'deadLettered'] as const;
export type DeadLetterSort = (typeof deadLetterSorts)[number];

export interface DeadLetterListRequest extends DeadLetterFilter, PageRequest {
  sort?: DeadLetterSort | undefined;
  /** Only letters set aside at this moment or before, ISO 8601. */
  until?: string | undefined;
}

/** How many letters there are to decide about, and until when they were set aside (ISO 8601); `null` for none. */
export interface MatchingLetters {
  count: number;
  until: string | null;
}

/** UTF-16 units of a key that a list shows. */
const keyTextLength = 200;

const fields = [{ field: 'deadLetteredAt', kind: 'date' }] as const;
const orders: Record<DeadLetterSort, Omit<KeysetOrder, 'name'>> = {
  '-deadLettered': { fields, descending: true },
  deadLettered: { fields, descending: false },
};

/**
 * One page of dead letters, newest first unless told. A state is not a field of the letters, whose collection a rebuild
 * replaces: for a list of one state every decision is read, and letters of other states are passed over.
 */
export async function listDeadLetters(
  collections: Collections,
  { state, sort = '-deadLettered', code, type, search, until, ...page }: DeadLetterListRequest = {},
): Promise<Page<DeadLetterDto>> {
  const decided = state && (await decidedStates(collections));
  const found = await readPage(collections.dead_letters, {
    filter: { ...filterOf({ code, type, search }), ...(until && { deadLetteredAt: { $lte: new Date(until) } }) },
    order: { name: sort, ...orders[sort] },
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
