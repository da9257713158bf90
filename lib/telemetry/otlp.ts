import type { Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { logger } from './logger';

/**
 * Sends spans to an OpenTelemetry collector, in batches by OTLP over HTTP. What else the standard variables say counts
 * too: headers, sampling, resources, the name of the service.
 *
 * @param endpoint the collector's address, without `/v1/traces`
 */
export function openOtlp(endpoint: string, service: string): { tracer: Tracer; close(): Promise<void> } {
  const url = `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const exporter = sayingWhetherItWorks(new OTLPTraceExporter({ url }), url);
  const named = resourceFromAttributes({ 'service.name': service });
  const provider = new BasicTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  return { tracer: provider.getTracer('clientflow'), close: () => provider.shutdown() };
}

/** The SDK itself is silent: spans that cannot be sent are dropped. */
function sayingWhetherItWorks(exporter: SpanExporter, url: string): SpanExporter {
  let failing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const { error } = result;
        if (error && !failing) logger().warn({ err: error, url }, 'traces cannot be sent; what happens now is in none');
        if (!error && failing) logger().info({ url }, 'traces are sent again');
        failing = error !== undefined;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}
