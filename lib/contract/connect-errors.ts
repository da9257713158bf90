import { mostReasons, type Reason, reason } from '@/lib/domain/reason';
import { type Header, headerText, textHeaders } from './headers';
import type { LogRecord } from './record';
import type { RejectionCode } from './rejection-codes';
import type { Rejection } from './wire';

const stages = {
  null_value: 'VALUE_CONVERTER',
  too_large: 'VALUE_CONVERTER',
  not_json: 'VALUE_CONVERTER',
  unknown_version: 'VALUE_CONVERTER',
  unknown_event_type: 'VALUE_CONVERTER',
  invalid: 'VALUE_CONVERTER',
  parking_expired: 'TASK_PUT',
  event_id_taken: 'TASK_PUT',
  quarantined: 'TASK_PUT',
} as const satisfies Record<RejectionCode, string>;

/** Beside Kafka Connect's: the reasons as JSON, so that a rebuild can say them in any language. */
const reasonsHeader = '__connect.errors.exception.reasons';

/** The reasons that a dead letter's headers tell; undefined when there are none, or none that this version knows. */
export function readReasons(headers: LogRecord['headers']): Reason[] | undefined {
  try {
    const told: unknown = JSON.parse(headerText(headers, reasonsHeader) ?? 'null');
    return reason.array().max(mostReasons).safeParse(told).data;
  } catch {
    return undefined;
  }
}

/**
 * The headers that tell why a record was set aside, by Kafka Connect's names (KIP-298), so that any dead-letter tool can
 * read them.
 */
export function connectErrorHeaders(
  { topic, partition, offset }: Pick<LogRecord, 'topic' | 'partition' | 'offset'>,
  { code, message, reasons }: Rejection,
): Header[] {
  return textHeaders({
    '__connect.errors.topic': topic,
    '__connect.errors.partition': String(partition),
    '__connect.errors.offset': String(offset),
    '__connect.errors.task.id': String(partition),
    '__connect.errors.stage': stages[code],
    '__connect.errors.exception.class.name': `clientflow.rejection.${code}`,
    '__connect.errors.exception.message': message,
    ...(reasons && { [reasonsHeader]: JSON.stringify(reasons) }),
  });
}
