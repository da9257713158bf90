import {
  type Attributes,
  createTraceState,
  ROOT_CONTEXT,
  type SpanContext,
  type SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { TraceContext } from '@/lib/contract/trace-context';

/**
 * Not the API's own global: what others instrument in this process, Next each poll of each page, is no part of what
 * happens to a record.
 */
const held = globalThis as typeof globalThis & { clientflowTracer?: Tracer };

/** Traces from now on; one tracer for all the copies that a bundler makes of this module. */
export function setTracer(tracer: Tracer): void {
  held.clientflowTracer = tracer;
}

/** A piece of work that a trace may show. */
export interface Work {
  /** What is sent because of the work goes on with this. */
  context: TraceContext | undefined;
  /** @param error what it failed with */
  end(error?: unknown): void;
}

export interface WorkToBegin {
  /** By OpenTelemetry's conventions: `send <topic>`, `process <topic>`. */
  name: string;
  kind: SpanKind;
  /** Asked for only when somebody traces. */
  attributes(): Attributes;
}

/** Begins a span that goes on with a trace, or begins one. When nobody traces, the trace is passed on as it came. */
export function beginWork({ name, kind, attributes }: WorkToBegin, parent: TraceContext | undefined): Work {
  const tracer = held.clientflowTracer;
  if (!tracer) return { context: parent, end() {} };
  const within = parent ? trace.setSpanContext(ROOT_CONTEXT, spanContextOf(parent)) : ROOT_CONTEXT;
  const span = tracer.startSpan(name, { kind, attributes: attributes() }, within);
  return {
    context: traceContextOf(span.spanContext()),
    end(error) {
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      span.end();
    },
  };
}

/** Does work under a span of its own. Throws what the work throws. */
export async function inWork<T>(
  work: WorkToBegin,
  parent: TraceContext | undefined,
  task: (context: TraceContext | undefined) => Promise<T>,
): Promise<T> {
  const { context, end } = beginWork(work, parent);
  try {
    const result = await task(context);
    end();
    return result;
  } catch (error) {
    end(error);
    throw error;
  }
}

function spanContextOf({ traceId, spanId, flags, state }: TraceContext): SpanContext {
  const context = { traceId, spanId, traceFlags: flags, isRemote: true };
  return state === undefined ? context : { ...context, traceState: createTraceState(state) };
}

function traceContextOf({ traceId, spanId, traceFlags: flags, traceState }: SpanContext): TraceContext {
  const state = traceState?.serialize();
  return state ? { traceId, spanId, flags, state } : { traceId, spanId, flags };
}
