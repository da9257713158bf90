import { withoutMark } from '@/lib/contract/byte-order-mark';
import { readReasons } from '@/lib/contract/connect-errors';
import { headerText } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { sayReasons } from './language';
import type { Session } from './session';
import { printable } from './table';

/** Headers that say why a dead letter is one, for people. */
const reasonHeader = '__connect.errors.exception.message';

/** A record on one line for people. */
export function recordLine({ t, time }: Session, record: LogRecord): string {
  const { partition, offset, timestamp, key, value, headers } = record;
  const message = headerText(headers, reasonHeader);
  const reason = message === undefined ? undefined : sayReasons(t, { reasons: readReasons(headers), message });
  const parts = [
    time(new Date(timestamp)),
    `${partition}:${offset}`.padEnd(8),
    (key?.toString('utf8') ?? '-').padEnd(16),
    value === null ? '-' : summaryOf(value),
    ...(reason === undefined ? [] : [`← ${reason}`]),
  ];
  return parts.map(printable).join('  ');
}

/** Fields that are about the message and not about what it says. */
const envelopeFields: ReadonlySet<string> = new Set([
  'event_type',
  'fact_type',
  'event_id',
  'schema_version',
  'occurred_at',
  'recorded_at',
  'applied_at',
  'actor',
  'source',
  'version',
]);

/** What happened, then what it says; what is not one of our messages as it is. */
function summaryOf(value: Buffer): string {
  const content = parsed(value);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return value.toString('utf8');
  const { event_type, fact_type } = content as Record<string, unknown>;
  const fields = Object.entries(content).filter(([name]) => !envelopeFields.has(name));
  return `${String(event_type ?? fact_type ?? '?').padEnd(22)} ${JSON.stringify(Object.fromEntries(fields))}`;
}

/** A record for `--json`. Bytes that are not JSON are text, and bytes that are not text base64. */
export function recordObject({ topic, partition, offset, timestamp, key, value, headers }: LogRecord): object {
  return {
    topic,
    partition,
    offset,
    time: new Date(timestamp).toISOString(),
    key: key && textOf(key),
    value: value && parsed(value),
    headers: headers.map(({ name, value }) => ({ name, value: value && textOf(value) })),
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(withoutMark(bytes.toString('utf8')));
  } catch {
    return textOf(bytes);
  }
}

function textOf(bytes: Buffer): string | { base64: string } {
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') };
}

/** What a record says it is; null of one that says nothing. */
export function typeOf({ value }: LogRecord): string | null {
  const content = value && parsed(value);
  const { event_type, fact_type } = (content ?? {}) as Record<string, unknown>;
  return typeof event_type === 'string' ? event_type : typeof fact_type === 'string' ? fact_type : null;
}

/** What each letter of a format stands for, as in kcat's `-f`. */
const tokens: Record<string, (record: LogRecord) => string> = {
  t: ({ topic }) => topic,
  p: ({ partition }) => String(partition),
  o: ({ offset }) => String(offset),
  T: ({ timestamp }) => String(timestamp),
  k: ({ key }) => key?.toString('utf8') ?? '',
  s: ({ value }) => value?.toString('utf8') ?? '',
  S: ({ value }) => String(value?.length ?? -1),
  h: ({ headers }) => headers.map(({ name, value }) => `${name}=${value?.toString('utf8') ?? ''}`).join(','),
  '%': () => '%',
};

/** The letters of a format that stand for nothing; none when it can be used. */
export function unknownTokens(format: string): string[] {
  return [...format.matchAll(/%(.?)/gs)].map(([, letter = '']) => letter).filter((letter) => !tokens[letter]);
}

/** A record as a format says it: `%t` topic, `%p` partition, `%o` offset, `%T` time in ms, `%k` key, `%s` value … */
export function formatted(record: LogRecord, format: string): string {
  const spaced = format.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
  return spaced.replace(/%(.)/gs, (_, letter: string) => tokens[letter]?.(record) ?? '');
}
