import type { ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { mayAskHealth } from '@/lib/config/hosts';
import { scrape } from '@/lib/telemetry/scrape';
import type { Door } from './door';

/** The door of the web's metrics, on a port of its own: `GET /metrics` in Prometheus' text format, and nothing else. */
export function createMetricsDoor({ healthHosts }: { healthHosts: readonly string[] }): Door {
  return {
    async request({ method, url = '/', headers }, response) {
      const isAdmitted = mayAskHealth(headers.host, healthHosts);
      if (!isAdmitted)
        return send(response, 421, 'unknown host; health.hosts (HEALTH_HOSTS) names those that may ask\n');
      if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'method not allowed\n');
      if (url.split('?')[0] !== '/metrics') return send(response, 404, 'not found\n');
      const { contentType, text } = await scrape();
      return send(response, 200, text, contentType);
    },
    unreadable: (status) =>
      [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'connection: close', 'content-length: 0', '', ''].join('\r\n'),
  };
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
