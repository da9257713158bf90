import { connect, createServer } from 'node:net';
import { StartFailure } from './failure.mjs';

/** A free TCP port of this machine. */
export function freePort(host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether something accepts connections there within a second. */
export function accepts(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const settle = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
    socket.once('timeout', () => settle(false));
  });
}

function bindFailure(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(code));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/**
 * @param {{ port: number, host?: string, what: string, key: string, env: string }} wanted `key` and `env` name the setting.
 * @throws {StartFailure} when the port cannot be bound.
 */
export async function assertPortFree({ port, host = '127.0.0.1', what, key, env }) {
  // Some systems let a second program bind beside one that listens on every address, so both are asked.
  const code = (await accepts(port, host)) ? 'EADDRINUSE' : await bindFailure(port, host);
  if (code === null) return;
  const mend = `choose another with ${key} in config.yaml or ${env} in the environment`;
  if (code === 'EADDRINUSE') {
    throw new StartFailure(`Port ${port} for ${what} is in use by another program. Stop that program, or ${mend}.`);
  }
  throw new StartFailure(`Port ${port} on ${host} for ${what} cannot be opened (${code}): ${mend}.`);
}
