import { hostnameOf, isLoopback, type WebNames } from '@/lib/config/hosts';

/**
 * True when a request that changes something comes from our own pages.
 *
 * With a public address set, the Origin must be exactly that. Without one it must name the host the browser asked for,
 * and on a server bound to this machine only, that host must be this machine. A missing, opaque (`null`) or malformed
 * Origin is foreign: every browser sends it with a POST (Fetch standard, "append a request Origin header").
 */
export function isOwnOrigin(
  origin: string | null | undefined,
  host: string | null | undefined,
  web: WebNames,
): boolean {
  const url = parse(origin);
  if (url === null || url.origin !== origin) return false;
  if (web.url !== '') return url.origin === new URL(web.url).origin;
  if (url.host !== host) return false;
  return !isLoopback(web.host) || isLoopback(hostnameOf(url.host) ?? '');
}

function parse(origin: string | null | undefined): URL | null {
  if (!origin || !URL.canParse(origin)) return null;
  const url = new URL(origin);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}
