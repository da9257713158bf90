import { SpanKind } from '@opentelemetry/api';
import { parseTraceContext, type TraceContext } from '@/lib/contract/trace-context';
import type { CommandResult } from '@/lib/domain/command-result';
import { eventId } from '@/lib/domain/event-id';
import { inWork } from '@/lib/telemetry/tracing';

interface CalledCommand {
  name: string;
  /** As it came. */
  input: unknown;
  received: Headers;
}

/** Does a command as a part of the request's trace, if the request names one, else of a trace of its own. */
export function traceCommand(
  { name, input, received }: CalledCommand,
  act: (trace: TraceContext | undefined) => Promise<CommandResult>,
): Promise<CommandResult> {
  const caller = parseTraceContext(received.get('traceparent'), received.get('tracestate'));
  const attributes = () => ({ 'clientflow.action': name, 'clientflow.event_id': saidEventId(input) });
  return inWork({ name, kind: SpanKind.SERVER, attributes }, caller, act);
}

/** The event id that a command's input brings, if it is one. */
export function saidEventId(input: unknown): string | undefined {
  const said = typeof input === 'object' && input !== null && 'eventId' in input ? input.eventId : undefined;
  return eventId.safeParse(said).data;
}
