import { SpanKind } from '@opentelemetry/api';
import { parseTraceContext, type TraceContext } from '@/lib/contract/trace-context';
import { inWork } from '@/lib/telemetry/tracing';
import { saidEventId } from './input';

interface CalledCommand {
  name: string;
  /** As it came. */
  given: unknown;
  received: Headers;
}

/** Does a command as a part of the request's trace, if the request names one, else of a trace of its own. */
export function traceCommand<R>(
  { name, given, received }: CalledCommand,
  act: (trace: TraceContext | undefined) => Promise<R>,
): Promise<R> {
  const caller = parseTraceContext(received.get('traceparent'), received.get('tracestate'));
  const attributes = () => ({ 'clientflow.command': name, 'clientflow.event_id': saidEventId(given) });
  return inWork({ name, kind: SpanKind.SERVER, attributes }, caller, act);
}
