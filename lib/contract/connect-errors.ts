import { type Header, textHeaders } from './headers';
import type { LogRecord } from './record';
import type { Rejection, RejectionCode } from './wire';

const stages = {
  null_value: 'VALUE_CONVERTER',
  too_large: 'VALUE_CONVERTER',
  not_json: 'VALUE_CONVERTER',
  unknown_version: 'VALUE_CONVERTER',
  unknown_event_type: 'VALUE_CONVERTER',
  invalid: 'VALUE_CONVERTER',
  parking_expired: 'TASK_PUT',
  quarantined: 'TASK_PUT',
} as const satisfies Record<RejectionCode, string>;

/**
 * The headers that tell why a record was set aside, by Kafka Connect's names (KIP-298), so that any dead-letter tool can
 * read them.
 */
export function connectErrorHeaders(
  { topic, partition, offset }: Pick<LogRecord, 'topic' | 'partition' | 'offset'>,
  { code, message }: Rejection,
): Header[] {
  return textHeaders({
    '__connect.errors.topic': topic,
    '__connect.errors.partition': String(partition),
    '__connect.errors.offset': String(offset),
    '__connect.errors.task.id': String(partition),
    '__connect.errors.stage': stages[code],
    '__connect.errors.exception.class.name': `clientflow.rejection.${code}`,
    '__connect.errors.exception.message': message,
  });
}
