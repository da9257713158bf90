import type { Filter } from 'mongodb';
import type { RejectionCode } from '@/lib/contract/wire';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc, Source } from '@/lib/mongo/documents';
import { originalHeaders } from '@/lib/mongo/headers';
import { type Page, type PageRequest, readPage } from './keyset';

/** A dead letter in a list; times are ISO 8601 in UTC. */
export interface DeadLetterDto {
  /** `topic-partition-offset`. */
  id: string;
  topic: string;
  source: Source;
  time: string;
  code: RejectionCode;
  message: string;
  eventId: string | null;
  eventType: string | null;
  customerId: string | null;
  deadLetteredAt: string;
}

/** A dead letter with the bytes of its record, each as text and as base64. */
export interface DeadLetterDetailDto extends DeadLetterDto {
  key: Bytes | null;
  value: Bytes | null;
  headers: Record<string, Bytes>;
}

export interface Bytes {
  /** As UTF-8; bytes that are none become U+FFFD. */
  text: string;
  base64: string;
}

export interface DeadLetterListRequest extends PageRequest {
  /** Only letters refused for this reason. */
  code?: RejectionCode | undefined;
}

/** How many records could not be applied. */
export function countDeadLetters({ dead_letters }: Collections): Promise<number> {
  return dead_letters.estimatedDocumentCount();
}

/** One page of dead letters, newest first. */
export async function listDeadLetters(
  { dead_letters }: Collections,
  { code, ...page }: DeadLetterListRequest = {},
): Promise<Page<DeadLetterDto>> {
  const filter: Filter<DeadLetterDoc> = code === undefined ? {} : { code };
  const order = {
    name: '-deadLettered',
    fields: [{ field: 'deadLetteredAt', kind: 'date' }],
    descending: true,
  } as const;
  const found = await readPage(dead_letters, { filter, order, page });
  return { ...found, items: found.items.map(toDto) };
}

/** One dead letter, or `null`. */
export async function getDeadLetter({ dead_letters }: Collections, id: string): Promise<DeadLetterDetailDto | null> {
  const found = await dead_letters.findOne({ _id: id });
  if (!found) return null;
  return {
    ...toDto(found),
    key: found.key && toBytes(found.key.value()),
    value: found.value && toBytes(found.value.value()),
    headers: Object.fromEntries(
      Object.entries(originalHeaders(found.headers)).map(([name, value]) => [name, toBytes(value)]),
    ),
  };
}

function toDto(document: DeadLetterDoc): DeadLetterDto {
  const { _id: id, topic, source, time, code, message, eventId, eventType, customerId, deadLetteredAt } = document;
  return {
    id,
    topic,
    source,
    time: time.toISOString(),
    code,
    message,
    eventId,
    eventType,
    customerId,
    deadLetteredAt: deadLetteredAt.toISOString(),
  };
}

function toBytes(content: Uint8Array): Bytes {
  const bytes = Buffer.from(content);
  return { text: bytes.toString('utf8'), base64: bytes.toString('base64') };
}
