import type { Config } from '@/lib/config';
import { setTracer } from './tracing';

/** How long the end of a process waits for its last spans to be sent, ms. */
const closeMs = 500;

/**
 * Begins to trace if the configuration names a collector; only then is any of OpenTelemetry's SDK loaded.
 *
 * @returns sends what is not sent yet; called at the process's end.
 */
export async function startTracing(
  { tracing }: Pick<Config, 'tracing'>,
  service: string,
): Promise<() => Promise<void>> {
  if (tracing.endpoint === '') return async () => {};
  const { openOtlp } = await import('./otlp');
  const { tracer, close } = openOtlp(tracing.endpoint, service);
  setTracer(tracer);
  return async () => {
    await Promise.race([close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, closeMs).unref())]);
  };
}
