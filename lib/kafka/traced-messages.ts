import { SpanKind } from '@opentelemetry/api';
import { traceHeaders } from '@/lib/contract/trace-context';
import { beginWork, type Work } from '@/lib/telemetry/tracing';
import type { OutgoingMessage } from './publish-queue';

/**
 * Begins the sending of messages: each that goes on with a trace gets a span, and its context as headers.
 *
 * @returns the messages as they are sent, and what ends the spans.
 */
export function traceSending(messages: readonly OutgoingMessage[]): {
  messages: OutgoingMessage[];
  end: Work['end'];
} {
  const begun: Work[] = [];
  const traced = messages.map((message) => {
    const { topic, headers = [], trace } = message;
    if (!trace) return message;
    const work = beginWork({ name: `send ${topic}`, kind: SpanKind.PRODUCER, attributes: () => sent(topic) }, trace);
    begun.push(work);
    return { ...message, headers: [...headers, ...traceHeaders(work.context ?? trace)] };
  });
  return {
    messages: traced,
    end(error) {
      for (const work of begun) work.end(error);
    },
  };
}

function sent(topic: string) {
  return {
    'messaging.system': 'kafka',
    'messaging.operation.name': 'send',
    'messaging.operation.type': 'send',
    'messaging.destination.name': topic,
  };
}
