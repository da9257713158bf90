import { randomBytes, randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { withPageStatus } from '@/lib/auth/page-status';
import { securityHeaders } from '@/lib/auth/security-headers';
import type { Settings } from '@/lib/config/settings';
import { logger } from '@/lib/telemetry/logger';
import { noteRefusal } from '@/lib/telemetry/refusals';
import { introduce } from './introduce';
import type { NextHandlers } from './next-server';
import { hostRefusal, methods, type Refusal, refusalOf } from './refusal';

/** Everything that reaches the web comes through here, and every answer leaves by it. */
export interface Door {
  request(request: IncomingMessage, response: ServerResponse): void;
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** The answer to what could not be read as a request: written by hand, with the headers that every answer has. */
  unreadable(status: number): string;
}

interface Options {
  web: Settings['web'];
  healthHosts: readonly string[];
  development: boolean;
  next: Pick<NextHandlers, 'request' | 'upgrade'>;
}

/** Files that never change under their name, or hardly: Next says how long they may be kept. */
const files = /^\/(?:_next\/(?:static\/|image$)|favicon\.ico$|icon\.svg$)/;

/** The web's door: refuses what is nobody's business, and gives everything else its headers before Next answers it. */
export function createDoor({ web, healthHosts, development, next }: Options): Door {
  const rules = { web, healthHosts };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = randomUUID();
    const security = securityHeaders(web, newNonce(), development);
    const path = request.url?.split('?', 1)[0] ?? '';
    for (const [name, value] of Object.entries({ ...security, 'x-request-id': requestId })) {
      if (name !== 'cache-control' || !files.test(path)) response.setHeader(name, value);
    }
    const refused = refusalOf(request, rules);
    if (refused !== null) return refuse(response, refused);
    introduce(request, { web, requestId, policy: security['content-security-policy'] });
    await withPageStatus((said) => {
      if (isDocument(request)) saidBeforeHead(response, said);
      return next.request(request, response);
    });
  }

  function request(request: IncomingMessage, response: ServerResponse): void {
    answer(request, response).catch((error: unknown) => {
      logger().error({ err: error }, 'web: a request failed');
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  }

  function unreadable(status: number): string {
    const security = securityHeaders(web, newNonce(), development);
    const headers = { ...security, connection: 'close', 'content-length': '0' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n');
  }

  const { upgrade } = next;
  if (!upgrade) return { request, unreadable };
  return {
    request,
    unreadable,
    upgrade(request, socket, head) {
      const refused = hostRefusal(request, rules);
      if (refused === null) upgrade(request, socket, head);
      else {
        noteRefusal({ what: 'web', reason: refused.code });
        socket.on('error', () => socket.destroy());
        socket.end(unreadable(refused.status), () => socket.destroy());
      }
    },
  };
}

/** Next's own router takes a page whose status is not 200 for none, and loads the document. */
function isDocument({ method, headers }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && headers.rsc === undefined;
}

/** Writes the status that the page has said by then, where Next would write 200. */
function saidBeforeHead(response: ServerResponse, said: { readonly status: number }): void {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? said.status : status, ...rest);
}

function refuse(response: ServerResponse, { status, code, message }: Refusal): void {
  noteRefusal({ what: 'web', reason: code });
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'private, no-store');
  if (status === 405) response.setHeader('allow', methods);
  response.writeHead(status).end(JSON.stringify({ error: code, message }));
}

function newNonce(): string {
  return randomBytes(16).toString('base64');
}
