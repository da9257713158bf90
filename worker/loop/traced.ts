import { SpanKind } from '@opentelemetry/api';
import type { LogRecord } from '@/lib/contract/record';
import { recordIdentity } from '@/lib/contract/record-identity';
import { traceContextOf } from '@/lib/contract/trace-context';
import { beginWork, type Work } from '@/lib/telemetry/tracing';
import type { TraceOf } from '@/worker/processor';

/**
 * Applies records: each that is a part of a trace under a span of its own, for as long as all of them take. What is
 * published because of it goes on with the trace.
 */
export async function applyTraced(
  processor: string,
  records: readonly LogRecord[],
  apply: (traceOf: TraceOf) => Promise<void>,
): Promise<void> {
  const begun = new Map<number, Work>();
  for (const record of records) {
    const context = traceContextOf(record.headers);
    if (context) begun.set(record.offset, beginWork(processing(processor, record), context));
  }
  const end: Work['end'] = (error) => {
    for (const work of begun.values()) work.end(error);
  };
  try {
    await apply((offset) => begun.get(offset)?.context);
    end();
  } catch (error) {
    end(error);
    throw error;
  }
}

function processing(processor: string, record: LogRecord) {
  const { topic, partition, offset } = record;
  const attributes = () => ({
    'messaging.system': 'kafka',
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.destination.name': topic,
    'messaging.destination.partition.id': String(partition),
    'messaging.kafka.offset': offset,
    'clientflow.processor': processor,
    'clientflow.event_id': recordIdentity(record),
  });
  return { name: `process ${topic}`, kind: SpanKind.CONSUMER, attributes };
}
