import { config, isDevelopment } from '@/lib/config';
import { listenHosts } from '@/lib/config/listen-hosts';
import { configureLogger, logger } from '@/lib/telemetry/logger';
import { startTracing } from '@/lib/telemetry/start-tracing';
import { createDoor } from './door';
import { listen } from './listen';
import { createMetricsDoor } from './metrics-door';
import { startNext } from './next-server';

/** `node web.mjs [folder]`: the web process. The folder is where Next finds what it serves, else the program's own. */
async function main(): Promise<void> {
  const { web, health, metrics, tracing, log_level } = config();
  configureLogger({ name: 'web', level: log_level });
  const stopTracing = await startTracing({ tracing }, 'clientflow-web');
  const next = await startNext({ dir: process.argv[2] ?? import.meta.dirname, development: isDevelopment, web });
  const door = createDoor({ web, healthHosts: health.hosts, development: isDevelopment, next });
  const servers = await listen({ hosts: listenHosts(web.host), port: web.port, door });
  const metricsDoor = createMetricsDoor({ healthHosts: health.hosts });
  const scraped = metrics.port === 0 ? [] : listenHosts(metrics.host);
  const metricsServers = await listen({ hosts: scraped, port: metrics.port, door: metricsDoor });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await Promise.all([servers.close(), metricsServers.close()]);
      await next.close();
      await stopTracing();
      process.exit(0);
    });
  }
}

main().catch((error: unknown) => {
  logger().fatal({ err: error }, 'the web cannot start');
  process.exit(1);
});
