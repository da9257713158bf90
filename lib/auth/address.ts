import { isIP } from 'node:net';
import { plainAddress } from '@/lib/config/hosts';

/** Request header in which the web's entry tells the caller's address; whatever a caller sends in it is replaced. */
export const addressHeader = 'x-clientflow-address';

/**
 * The caller's address. Each proxy adds whom it was asked by at the end of `X-Forwarded-For`, so with as many trusted
 * proxies that many entries from the end are true, and what stands before them is whatever the caller wrote.
 * An entry that is no address leaves the nearer one to count.
 *
 * @returns an address without port, or `unknown` when even the socket has none.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxies: number,
): string {
  const forwarded = forwardedFor === undefined ? [] : forwardedFor.split(',').reverse();
  const hops = [socketAddress ?? '', ...forwarded].slice(0, trustedProxies + 1);
  return hops.reverse().map(toAddress).find(isSome) ?? 'unknown';
}

/** What limits count the caller of a request by: an IPv4 address, or the /64 that an IPv6 customer is given. */
export function addressOf(headers: Headers): string {
  return addressGroup(headers.get(addressHeader) ?? 'unknown');
}

/** The first 64 bits of an IPv6 address; anything else as it is. */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = plainAddress(address).split('::');
  const first = head.split(':').filter((part) => part !== '');
  const last = tail?.split(':').filter((part) => part !== '') ?? [];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0');
  return `${[...first, ...zeros, ...last].slice(0, 4).join(':')}::/64`;
}

/** Some proxies write a port behind the address, and IPv6 in brackets. */
function toAddress(entry: string): string | null {
  const text = entry.trim();
  const [, bracketed, withPort] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text) ?? [];
  const address = plainAddress(bracketed ?? withPort ?? text);
  return isIP(address) === 0 ? null : address;
}

function isSome(address: string | null): address is string {
  return address !== null;
}
