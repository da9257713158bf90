import { createServer } from 'node:net';

let next = 20_000 + (process.pid % 9000);

/**
 * A free port below the range that the system gives to outgoing connections, so that it is still free when a server
 * that was stopped takes it again.
 */
export async function quietPort(): Promise<number> {
  for (;;) {
    next = next >= 31_000 ? 20_000 : next + 1;
    const candidate = next;
    if (await isFree(candidate)) return candidate;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
