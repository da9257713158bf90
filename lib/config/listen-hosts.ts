import { networkInterfaces } from 'node:os';

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1']);

/**
 * Where a program listens that is told to listen on `host`. `localhost` may be either loopback, so whoever is on one is
 * on both: else another program could take the other one, and would be taken for ours. The same holds of every address
 * in IPv4. Without IPv6 there is only the one.
 */
export function listenHosts(host: string): string[] {
  const v6 = hasV6Loopback() ? ['::1'] : [];
  if (loopbackNames.has(host)) return ['127.0.0.1', ...v6];
  return host === '0.0.0.0' ? [host, ...v6] : [host];
}

function hasV6Loopback(): boolean {
  return Object.values(networkInterfaces())
    .flat()
    .some((address) => address?.address === '::1');
}
