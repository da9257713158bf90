import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Config } from '@/lib/config';
import { mayAskHealth } from '@/lib/config/hosts';
import { listenHosts } from '@/lib/config/listen-hosts';
import type { HoldTold } from '@/lib/contract/readable';
import { scrape } from '@/lib/telemetry/scrape';
import type { CompanionHealth } from './companion';
import { exitCodes, FatalError } from './exit-codes';
import type { ProcessorHealth } from './processor';

/**
 * What `GET /health` answers: with 200 when nothing fails, else with 503. `held`: nothing fails here, but what is behind
 * an open transaction cannot be read before that ends; no restart of a worker changes it.
 */
export interface Health {
  status: 'ok' | 'held' | 'unavailable';
  /** What keeps the worker from working: `kafka`, `mongodb`, `processor <name>` or `starting`. */
  failing: string[];
  processors: Pick<ProcessorHealth, 'name' | 'state'>[];
  /** What works beside them. One that waits does so for a service that is named in `failing`. */
  companions: CompanionHealth[];
  held: HoldTold[];
}

export interface HealthServer {
  close(): void;
}

/**
 * Serves `GET /health` (JSON) and `GET /metrics` (Prometheus' text format); for this machine only, then on both of its
 * own addresses.
 *
 * @throws FatalError when the port is taken or the address is not this machine's.
 */
export async function serveHealth(
  { worker: { host, port }, health: { hosts } }: Config,
  health: () => Health,
): Promise<HealthServer> {
  const servers = listenHosts(host).map((address) => ({ address, server: createServer(respond) }));

  async function respond({ method, url = '/', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = url.split('?')[0];
    if (!mayAskHealth(headers.host, hosts)) {
      return send(response, 421, 'text/plain', 'unknown host; health.hosts (HEALTH_HOSTS) names those that may ask\n');
    }
    if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'text/plain', 'method not allowed\n');
    if (path === '/health') {
      const answer = health();
      return send(
        response,
        answer.status === 'unavailable' ? 503 : 200,
        'application/json',
        `${JSON.stringify(answer)}\n`,
      );
    }
    if (path === '/metrics') {
      const { contentType, text } = await scrape();
      return send(response, 200, contentType, text);
    }
    return send(response, 404, 'text/plain', 'not found\n');
  }

  for (const { address, server } of servers) {
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(address, port, error)));
      server.listen(port, address, resolve);
    });
  }
  return {
    close() {
      for (const { server } of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
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
    `The worker's health address ${host.includes(':') ? `[${host}]` : host}:${port} ${what}. ${remedy}.`,
  );
}
