import type { LogRecord } from '@/lib/contract/record';
import { recordIdentity } from '@/lib/contract/record-identity';
import { traceContextOf } from '@/lib/contract/trace-context';
import type { Logger } from './logger';

/** What every line of the log about a record says of it. Not what is in it: that may be personal. */
export function aboutRecord(record: LogRecord, eventId: string = recordIdentity(record)) {
  const { topic, partition, offset, headers } = record;
  return { eventId, traceId: traceContextOf(headers)?.traceId, topic, partition, offset };
}

/** A line about each record, at `debug`: there are as many as records, and nothing is asked for when nobody wants them. */
export function noteEach(
  logger: Logger,
  message: string,
  records: () => readonly LogRecord[],
  details: Record<string, unknown> = {},
): void {
  if (!logger.isLevelEnabled('debug')) return;
  for (const record of records()) logger.debug({ ...details, ...aboutRecord(record) }, message);
}
