import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { StartFailure } from './failure.mjs';

const loopbackNames = ['localhost', '127.0.0.1', '::1'];

/** This machine's own addresses; without IPv6 only the one. */
export function loopbacks() {
  const own = Object.values(networkInterfaces()).flat();
  return own.some((address) => address?.address === '::1') ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
}

/**
 * Where a program listens that is told to listen on `host`. `localhost` may be either loopback, so whoever is on one is
 * on both: else another program could take the other one, and would be taken for ours (lib/config/listen-hosts.ts does
 * the same).
 */
export function listenHosts(host) {
  if (loopbackNames.includes(host)) return loopbacks();
  return host === '0.0.0.0' ? [host, ...loopbacks().slice(1)] : [host];
}

/** Systems give outgoing connections ports above these: one of those could be taken before anybody listens there. */
const freePorts = { from: 15_000, until: 32_000 };

/**
 * A TCP port that is free on both loopbacks of this machine.
 *
 * @throws {StartFailure} when one of them can be listened on with no port.
 */
export async function freePort(hosts = loopbacks()) {
  for (;;) {
    const port = randomInt(freePorts.from, freePorts.until);
    const codes = await Promise.all(hosts.map((host) => bindFailure(port, host)));
    if (codes.every((code) => code === null)) return port;
    const other = codes.findIndex((code) => code !== null && code !== 'EADDRINUSE');
    if (other !== -1) throw new StartFailure(`No port can be opened on ${hosts[other]} (${codes[other]}).`);
  }
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

function listening(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function bindFailure(port, host) {
  try {
    const server = await listening(port, host);
    await new Promise((resolve) => server.close(resolve));
    return null;
  } catch ({ code }) {
    return code;
  }
}

/**
 * @param {{ port: number, host?: string, what: string, key: string, env: string }} wanted `key` and `env` name the setting.
 * @throws {StartFailure} when the port cannot be bound on every address that `host` stands for.
 */
export async function assertPortFree({ port, host = '127.0.0.1', what, key, env }) {
  for (const address of listenHosts(host)) {
    // Some systems let a second program bind beside one that listens on every address, so both are asked.
    const code = (await accepts(port, address)) ? 'EADDRINUSE' : await bindFailure(port, address);
    if (code === null) continue;
    const where = address === host ? '' : ` (on ${address})`;
    const mend = `choose another with ${key} in config.yaml or ${env} in the environment`;
    if (code === 'EADDRINUSE') {
      throw new StartFailure(
        `Port ${port} for ${what} is in use by another program${where}. Stop that program, or ${mend}.`,
      );
    }
    throw new StartFailure(`Port ${port} on ${address} for ${what} cannot be opened (${code}): ${mend}.`);
  }
}
