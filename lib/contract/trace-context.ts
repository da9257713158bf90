import { type Header, type HeaderList, textHeaders } from './headers';

/** Which trace a record is a part of, as its headers `traceparent` and `tracestate` say it (W3C Trace Context). */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits: the span that caused the record. */
  spanId: string;
  /** One byte; its lowest bit says that the trace is recorded. */
  flags: number;
  /** What tracing systems add for each other. */
  state?: string;
}

/** Version, trace, span and flags; only a version after 00 may have more behind them. */
const parentFormat = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** As much of it as everybody has to pass on. */
const stateFormat = /^[\x20-\x7e]{1,512}$/;

/** The trace that two header values name. One that cannot be read is passed over, never refused: `undefined`. */
export function parseTraceContext(traceparent: string | null, tracestate: string | null): TraceContext | undefined {
  const [, version, traceId, spanId, flags, more] = parentFormat.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags || (version === '00' && more !== undefined)) return undefined;
  const context = { traceId, spanId, flags: Number.parseInt(flags, 16) };
  return tracestate !== null && stateFormat.test(tracestate) ? { ...context, state: tracestate } : context;
}

/** The trace that a record is a part of. Of two `traceparent` nobody knows which one counts: `undefined`. */
export function traceContextOf(headers: HeaderList): TraceContext | undefined {
  if (headers.length === 0) return undefined;
  const [parent, second] = valuesOf(headers, 'traceparent');
  if (parent === undefined || second !== undefined) return undefined;
  return parseTraceContext(parent, valuesOf(headers, 'tracestate').join(',') || null);
}

/** The headers of a record that goes on with a trace. */
export function traceHeaders({ traceId, spanId, flags, state }: TraceContext): Header[] {
  const traceparent = `00-${traceId}-${spanId}-${flags.toString(16).padStart(2, '0')}`;
  return textHeaders({ traceparent, ...(state !== undefined && { tracestate: state }) });
}

function valuesOf(headers: HeaderList, wanted: string): string[] {
  return headers.flatMap(({ name, value }) => (name === wanted ? (value?.toString('utf8') ?? '') : []));
}
