import { isUtf8 } from 'node:buffer';
import { limits } from '@/lib/domain/limits';
import type { Reason } from '@/lib/domain/reason';
import { type Envelope, encodeEnvelope, type PublishContext, schemaVersion } from './envelope';
import { headerBytes, headerText as lastHeaderText } from './headers';
import { type Action, type ActionType, codecOf, isActionType } from './index';
import { guessFormat, readObject } from './json';
import { reasonsOf, sayReasons, show } from './reasons';
import { isRepublishHeader, type LogRecord, positionId, recordTime, republishHeaders } from './record';
import type { RejectionCode } from './rejection-codes';
import { recordVersion } from './version';

export interface Rejection {
  code: RejectionCode;
  /** One readable English sentence naming the field and what was expected. */
  message: string;
  /** The same for people of any language; missing in what an earlier version wrote. */
  reasons?: Reason[] | undefined;
}

/** A rejection with its English sentence. */
export function rejectionOf(code: RejectionCode, ...reasons: Reason[]): Rejection {
  return { code, message: sayReasons(reasons), reasons };
}

/** A record that can be applied, with the identity, time and version the store needs. */
export interface DecodedRecord {
  source: LogRecord;
  action: Action;
  /** `event_id`, else header `cf-id`, else the record's position. */
  identity: string;
  time: Date;
  version: string;
  occurredAt: Date | null;
  actor: Envelope['actor'] | null;
}

export type Decoded = { ok: true; record: DecodedRecord } | { ok: false; rejection: Rejection };

/**
 * Decodes one record of the `actions` topic. Never throws: what cannot be applied comes back as a rejection.
 */
export function decode(source: LogRecord): Decoded {
  const overhead = overheadBytes(source);
  if (overhead > limits.messageOverheadBytes) {
    const values = { found: overhead, max: limits.messageOverheadBytes };
    return reject('too_large', { problem: 'large_headers', values });
  }
  const parsed = parseJson(source.value);
  if ('rejection' in parsed) return { ok: false, rejection: parsed.rejection };
  const type = parsed.value.event_type;
  const version = parsed.value.schema_version;
  if (version !== undefined && version !== null && version !== schemaVersion) {
    const values = { found: show(version), expected: schemaVersion };
    return reject('unknown_version', { problem: 'bad_version', field: 'schema_version', values });
  }
  if (!isActionType(type)) {
    const field = 'event_type';
    if (type === undefined) return reject('unknown_event_type', { problem: 'missing', field });
    return reject('unknown_event_type', { problem: 'bad_event_type', field, values: { found: show(type) } });
  }
  const result = decodeAction(type, parsed.value);
  if ('rejection' in result) return { ok: false, rejection: result.rejection };
  const { action, envelope } = result;
  return {
    ok: true,
    record: {
      source,
      action,
      identity: envelope.event_id ?? headerText(source, republishHeaders.id) ?? positionId(source),
      time: new Date(recordTime(source)),
      version: recordVersion(source),
      occurredAt: envelope.occurred_at ?? null,
      actor: envelope.actor ?? null,
    },
  };
}

/** Encodes an action for the `actions` topic: its partition key and its value, UTF-8 JSON. */
export function encode<T extends ActionType>(
  { type, data }: Action<T>,
  context: PublishContext,
): { key: string; value: string } {
  const codec = codecOf(type);
  const value = JSON.stringify({ event_type: type, ...encodeEnvelope(context), ...codec.encode(data) });
  return { key: codec.key(data), value };
}

function decodeAction<T extends ActionType>(
  type: T,
  value: object,
): { action: Action<T>; envelope: Envelope } | { rejection: Rejection } {
  const read = codecOf(type).read(value);
  if ('error' in read) return { rejection: rejectionOf('invalid', ...reasonsOf(read.error, value)) };
  return { action: { type, data: read.data }, envelope: read.envelope };
}

function parseJson(bytes: Buffer | null): { value: Record<string, unknown> } | { rejection: Rejection } {
  if (bytes === null) return { rejection: rejectionOf('null_value', { problem: 'no_value' }) };
  if (bytes.length > limits.messageBytes) {
    const values = { found: bytes.length, max: limits.messageBytes };
    return { rejection: rejectionOf('too_large', { problem: 'large_value', values }) };
  }
  const value = isUtf8(bytes) ? readObject(bytes) : null;
  if (value) return { value };
  return { rejection: rejectionOf('not_json', { problem: 'not_json', values: { looks: guessFormat(bytes) } }) };
}

function reject(code: RejectionCode, reason: Reason): Decoded {
  return { ok: false, rejection: rejectionOf(code, reason) };
}

/** Without the headers that we add: a record that was accepted once is accepted when it is published again. */
function overheadBytes({ key, headers }: LogRecord): number {
  return (key?.length ?? 0) + headerBytes(headers.filter(({ name }) => !isRepublishHeader(name)));
}

function headerText(source: LogRecord, name: string): string | undefined {
  const text = lastHeaderText(source.headers, name);
  return text && text.length <= limits.id.max ? text : undefined;
}
