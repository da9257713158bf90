import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Config } from '@/lib/config';
import { mayAskHealth } from '@/lib/config/hosts';
import { metrics } from '@/lib/telemetry/metrics';
import { exitCodes, FatalError } from './exit-codes';
import type { ProcessorHealth } from './processor';

/** What `GET /health` answers: with 200 when nothing fails, else with 503. */
export interface Health {
  status: 'ok' | 'unavailable';
  /** What keeps the worker from working: `kafka`, `mongodb`, `processor <name>` or `starting`. */
  failing: string[];
  processors: ProcessorHealth[];
}

/**
 * Serves `GET /health` (JSON) and `GET /metrics` (Prometheus' text format).
 *
 * @throws FatalError when the port is taken or the address is not this machine's.
 */
export async function serveHealth(
  { worker: { host, port }, health: { hosts } }: Config,
  health: () => Health,
): Promise<Server> {
  const server = createServer(async ({ method, url = '/', headers }, response) => {
    const path = url.split('?')[0];
    if (!mayAskHealth(headers.host, hosts)) {
      return send(response, 421, 'text/plain', 'unknown host; health.hosts (HEALTH_HOSTS) names those that may ask\n');
    }
    if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'text/plain', 'method not allowed\n');
    if (path === '/health') {
      const answer = health();
      return send(response, answer.status === 'ok' ? 200 : 503, 'application/json', `${JSON.stringify(answer)}\n`);
    }
    if (path === '/metrics') {
      const { registry } = metrics();
      return send(response, 200, registry.contentType, await registry.metrics());
    }
    return send(response, 404, 'text/plain', 'not found\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(host, port, error)));
    server.listen(port, host, resolve);
  });
  return server;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function cannotListen(host: string, port: number, error: NodeJS.ErrnoException): FatalError {
  const taken = error.code === 'EADDRINUSE';
  const what = taken ? 'is in use by another program' : `cannot be opened (${error.code})`;
  const remedy = 'Stop that program, or set worker.host and worker.port in config.yaml (WORKER_HOST, WORKER_PORT)';
  return new FatalError(
    taken ? exitCodes.portInUse : exitCodes.config,
    `The worker's health address ${host}:${port} ${what}. ${remedy}.`,
  );
}
