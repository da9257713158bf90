import type { IncomingMessage } from 'node:http';
import { isOwnOrigin } from '@/lib/auth/origin';
import { hostnameOf, isOwnHost, mayAskHealth, type WebNames } from '@/lib/config/hosts';
import { apiPaths } from '@/lib/domain/paths';

/** Why a request goes no further than the door. */
export interface Refusal {
  status: number;
  code: 'malformed' | 'too_long' | 'method' | 'foreign_host' | 'foreign_origin' | 'too_large' | 'expectation';
  message: string;
}

export interface Rules {
  web: WebNames;
  healthHosts: readonly string[];
}

/** Path and query; longer ones than browsers and proxies agree on (RFC 9110, 4.1) are nobody's. */
const maxTarget = 8_000;

/** Next cuts a body without a declared length at its own limit of the same size. */
const maxBodyBytes = 64 * 1024;

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
export const methods = [...safeMethods, 'POST'].join(', ');

/** What is wrong with a request before anybody looks at what it asks for; `null` when it may go on. */
export function refusalOf(request: IncomingMessage, { web, healthHosts }: Rules): Refusal | null {
  const { method = '', url = '', headers } = request;
  if (url.length > maxTarget) return refusal(414, 'too_long', 'the address is too long');
  if (!isWellFormed(url)) return refusal(400, 'malformed', 'the address is malformed');
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    return refusal(417, 'expectation', 'nothing but 100-continue is expected here');
  }
  const host = hostRefusal(request, { web, healthHosts });
  if (host !== null || safeMethods.has(method)) return host;
  if (method !== 'POST') return refusal(405, 'method', `possible are ${methods}`);
  if (!isOwnOrigin(headers.origin, headers.host, web)) {
    return refusal(403, 'foreign_origin', 'the request comes from a page of another site');
  }
  if (Number(headers['content-length']) > maxBodyBytes) return refusal(413, 'too_large', 'the body is too large');
  return null;
}

/** `/path?query` whose path can be decoded (RFC 3986, 2.1) and is no other path to another reader. */
function isWellFormed(url: string): boolean {
  const path = url.split('?', 1)[0] ?? '';
  if (!path.startsWith('/') || path.includes('\\')) return false;
  try {
    return !decodeURIComponent(path).includes('\0');
  } catch {
    return false;
  }
}

/** @returns the refusal of a request that asks somebody else, or does not say whom. */
export function hostRefusal(request: IncomingMessage, { web, healthHosts }: Rules): Refusal | null {
  const { url = '', headers, rawHeaders, socket } = request;
  const given = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  if (given > 1) return refusal(400, 'malformed', 'more than one Host');
  if (url.split('?', 1)[0] === apiPaths.health && mayAskHealth(headers.host, healthHosts)) return null;
  const hostname = hostnameOf(headers.host);
  if (hostname === null) return refusal(400, 'malformed', 'no Host, or a malformed one');
  if (isOwnHost(hostname, web, socket.localAddress)) return null;
  const remedy = 'set web.url (PUBLIC_URL) to the address users type, or web.trusted_proxies (TRUSTED_PROXIES)';
  return refusal(421, 'foreign_host', `this server is not ${hostname}; if it is to be, ${remedy}`);
}

function refusal(status: number, code: Refusal['code'], message: string): Refusal {
  return { status, code, message };
}
