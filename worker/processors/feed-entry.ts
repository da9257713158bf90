import { isUtf8 } from 'node:buffer';
import { headerText } from '@/lib/contract/headers';
import { type LogRecord, positionId, republishHeaders } from '@/lib/contract/record';
import { type DecodedRecord, decode } from '@/lib/contract/wire';
import { idText } from '@/lib/domain/text';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import { readFields } from '@/worker/dead-letters';

/** Bytes of a value that the feed shows. */
export const payloadBytes = 4 * 1024;
const hexBytes = 512;
const keyBytes = 200;

/** A record as the feed shows it, whatever it is. */
export function feedDoc(record: LogRecord): FeedDoc {
  const { partition, offset, timestamp, key, value } = record;
  const payload = value && beginning(value, payloadBytes);
  return {
    _id: positionId(record),
    order: [pad(timestamp, 15), pad(partition, 9), pad(offset, 16)].join('-'),
    partition,
    offset,
    time: new Date(timestamp),
    key: key && beginning(key, keyBytes).text,
    ...aboutOf(record),
    payload: payload?.text ?? null,
    encoding: payload?.encoding ?? 'utf8',
    bytes: value?.length ?? 0,
  };
}

/** Finds the type by its name, and where escapes could spell it, so that a backlog is not parsed for it. */
const mayForget = /forget_customer|\\u00[567]/;

/** The customer whom a record forgets, or null. */
export function forgottenBy(record: LogRecord): string | null {
  if (!record.value || !mayForget.test(record.value.toString('latin1'))) return null;
  const decoded = decode(record);
  if (!decoded.ok || decoded.record.action.type !== 'forget_customer') return null;
  return decoded.record.action.data.customerId;
}

type About = Pick<FeedDoc, 'type' | 'identity' | 'customerId' | 'productId' | 'code' | 'synthetic'>;

function aboutOf(record: LogRecord): About {
  const decoded = decode(record);
  if (decoded.ok) {
    const { action, identity, actor } = decoded.record;
    const isSynthetic = actor?.role === 'simulator';
    return { type: action.type, identity, ...idsOf(action), code: null, ...(isSynthetic && { synthetic: true }) };
  }
  const { eventId, eventType, customerId } = readFields(record.value);
  const header = idText.safeParse(headerText(record.headers, republishHeaders.id));
  return {
    type: eventType,
    identity: eventId ?? header.data ?? positionId(record),
    // Customers' records have their ids for keys: it may be one even when nothing else can be read.
    customerId:
      customerId ?? (eventType === null ? (idText.safeParse(record.key?.toString('utf8')).data ?? null) : null),
    productId: null,
    code: decoded.rejection.code,
  };
}

function idsOf(action: DecodedRecord['action']): Pick<FeedDoc, 'customerId' | 'productId'> {
  switch (action.type) {
    case 'new_customer':
      return { customerId: action.data.id, productId: null };
    case 'new_product':
      return { customerId: null, productId: action.data.id };
    case 'customer_buys_product':
      return { customerId: action.data.customerId, productId: action.data.productId };
    case 'issue_voucher':
    case 'forget_customer':
      return { customerId: action.data.customerId, productId: null };
  }
}

/** The first bytes as text, without a character that they cut in two, or as hexadecimal digits when it is none. */
function beginning(bytes: Buffer, most: number): { text: string; encoding: FeedDoc['encoding'] } {
  if (!isUtf8(bytes)) return { text: bytes.toString('hex', 0, Math.min(most, hexBytes)), encoding: 'hex' };
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return { text: decoder.decode(bytes.subarray(0, most), { stream: bytes.length > most }), encoding: 'utf8' };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
