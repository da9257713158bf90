import { BlockList, isIP } from 'node:net';
import type { Settings } from './settings';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** What decides by which names the web may be asked. */
export type WebNames = Pick<Settings['web'], 'host' | 'url' | 'trusted_proxies'>;

/**
 * The name or address in a `Host` header, in lower case and without port and brackets.
 *
 * @returns `null` when there is none, or when it is not one (RFC 9110, 7.2).
 */
export function hostnameOf(host: string | null | undefined): string | null {
  const [, v6, name] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(host ?? '') ?? [];
  if (v6 !== undefined) return isIP(v6) === 6 ? plainAddress(v6) : null;
  return name?.toLowerCase().replace(/\.$/, '') ?? null;
}

/** An address in its one shortest form, an IPv4 address inside IPv6 as IPv4; anything else as it is. */
export function plainAddress(text: string): string {
  const address = text.replace(/%.*$/, '');
  if (isIP(address) !== 6) return address;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high = '', low = ''] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(short) ?? [];
  if (high === '') return short;
  return [high, low].flatMap((part) => [Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255]).join('.');
}

/** True for `localhost` and every address that only this machine has. */
export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost') return true;
  const family = isIP(hostname);
  return family !== 0 && loopback.check(hostname, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether the web answers to this name: loopback, the address it is bound to, that of `PUBLIC_URL`. A page of another
 * site that has pointed its own name at this machine is told apart by it. Behind a trusted proxy the names are its own.
 *
 * @param localAddress where the connection arrived, which is the bound address when that is all of them.
 */
export function isOwnHost(hostname: string, web: WebNames, localAddress?: string): boolean {
  if (web.trusted_proxies > 0 || isLoopback(hostname) || hostname === plainAddress(web.host).toLowerCase()) return true;
  if (web.url !== '' && hostname === hostnameOf(new URL(web.url).host)) return true;
  return wildcards.has(web.host) && localAddress !== undefined && hostname === plainAddress(localAddress);
}

/**
 * Whether health and metrics may be asked by this `Host`. Probes have a list of their own: they ask by address, by a
 * name inside a cluster (`health.hosts`) or, in HTTP/1.0, by none; a rebound name of another site is none of these.
 */
export function mayAskHealth(host: string | undefined, names: readonly string[]): boolean {
  if (host === undefined) return true;
  const hostname = hostnameOf(host);
  if (hostname === null) return false;
  return isIP(hostname) !== 0 || isLoopback(hostname) || names.includes(hostname);
}
