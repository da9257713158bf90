import { parseInstant } from './instant';
import type { LogRecord } from './record';

/** In a text of JSON its quotes are escaped, so this is a name. */
const name = Buffer.from('"occurred_at"');
const saysWhen = /^\s*:\s*"([^"\\]{1,40})"/;

/** An act that is older than this was not waited for by anybody: its time is that of an import. */
const longestMs = 3_600_000;

/**
 * When it was done what a record tells of, by its sender's clock, ms; by the broker's where the record does not say, or
 * says what cannot be. Read from the bytes: it is asked of every record, and most of what a record holds is not needed.
 */
export function clickedAt({ value, timestamp }: Pick<LogRecord, 'value' | 'timestamp'>): number {
  const at = value?.indexOf(name) ?? -1;
  if (!value || at < 0) return timestamp;
  const said = saysWhen.exec(value.toString('latin1', at + name.length, at + name.length + 64))?.[1];
  const time = said === undefined ? undefined : parseInstant(said)?.getTime();
  return time === undefined || time > timestamp || time < timestamp - longestMs ? timestamp : time;
}
