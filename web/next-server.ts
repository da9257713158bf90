import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import createNext from 'next';
import type { Settings } from '@/lib/config/settings';

/** Next behind the door. */
export interface NextHandlers {
  request(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Hot reload's socket; nobody's in production. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

interface Options {
  dir: string;
  development: boolean;
  web: Pick<Settings['web'], 'host' | 'port'>;
}

/** Starts Next as a library: from its sources in development, else from what `next build` has left in `dir`. */
export async function startNext({ dir, development, web: { host, port } }: Options): Promise<NextHandlers> {
  if (!development) useBuild(dir);
  // Where Next asks itself for the page that a server action leads to.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${inUrl(host)}:${port}`;
  // Next hangs its own upgrade listener on the server it is given, which would go past the door.
  const upgrades = new EventEmitter();
  const next = createNext({ dev: development, dir, hostname: host, port, httpServer: upgrades as Server });
  await next.prepare();
  return {
    request: next.getRequestHandler(),
    ...(development && { upgrade: (...upgrade) => upgrades.emit('upgrade', ...upgrade) }),
    close: () => next.close(),
  };
}

/** As the `server.js` of a standalone build does, which starts a server of its own and so has no door. */
function useBuild(dir: string): void {
  const file = join(dir, '.next', 'required-server-files.json');
  if (!existsSync(file)) throw new Error(`${file} is missing: build the web first (npm run build)`);
  const { config } = JSON.parse(readFileSync(file, 'utf8'));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
  process.chdir(dir);
}

function inUrl(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
