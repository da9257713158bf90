import { createServer, type Server } from 'node:http';
import type { Door } from './door';

/** Longer than proxies keep an idle connection (nginx 60 s): theirs ends first, and no request meets a closed one. */
const keepAliveMs = 75_000;

/** How long requests under way may take at the end, ms. */
const graceMs = 9_000;

interface Options {
  hosts: readonly string[];
  port: number;
  door: Door;
}

/**
 * Listens on every one of the hosts.
 *
 * @throws the system's error when one of them cannot be bound; then none is.
 */
export async function listen({ hosts, port, door }: Options): Promise<{ close(): Promise<void> }> {
  const servers = hosts.map(() => serverOf(door));
  const close = () => Promise.all(servers.map(end)).then(() => {});
  try {
    await Promise.all(servers.map((server, index) => bind(server, port, hosts[index] ?? '')));
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

function serverOf(door: Door): Server {
  const server = createServer({ keepAliveTimeout: keepAliveMs, requireHostHeader: false }, door.request);
  server.on('checkExpectation', door.request);
  // What is not HTTP has no request to hand on.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy();
    // Node counts it no longer: the client's half would keep it open for as long as the client likes.
    socket.end(door.unreadable(statusOf(error.code)), () => socket.destroy());
  });
  if (door.upgrade) server.on('upgrade', door.upgrade);
  return server;
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function end(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  const force = setTimeout(() => server.closeAllConnections(), graceMs);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}
