import { createServer } from 'node:net';

/** Rows run in three processes at a time: each takes its ports from a part of its own. */
const ports = 3_600;
const first = 20_000 + (Number(process.env.VITEST_POOL_ID ?? 1) - 1) * ports;
const last = first + ports - 1;
let next = first + (process.pid % ports);

/**
 * A free port below the range that the system gives to outgoing connections, so that it is still free when a server
 * that was stopped takes it again.
 */
export async function quietPort(): Promise<number> {
  for (;;) {
    next = next >= last ? first : next + 1;
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
