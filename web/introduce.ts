import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { addressHeader, clientAddress } from '@/lib/auth/address';
import { noteForwarded } from '@/lib/auth/forwarded';
import { pathHeader } from '@/lib/auth/next-path';
import type { Settings } from '@/lib/config/settings';

interface Known {
  web: Settings['web'];
  requestId: string;
  /** The Content-Security-Policy of the answer, in which Next finds the nonce for its own scripts. */
  policy: string;
}

/** What a caller says of himself and of proxies; only the door knows what of it is true. */
const hearsay = /^(?:x-forwarded-|x-clientflow-|forwarded$|x-real-ip$)/;

/** Next asks the web itself for the page an action leads to, with the caller's headers; by this they are known again. */
const selfHeader = 'x-clientflow-self';
const self = randomUUID();

/**
 * Tells Next what is true of a request: from which address it comes, by which host and scheme the shop is known, and
 * which page it asks for. With `PUBLIC_URL` set, host and scheme are those, whatever a proxy has made of them.
 */
export function introduce(request: IncomingMessage, { web, requestId, policy }: Known): void {
  const { headers } = request;
  const address = addressOf(request, web.trusted_proxies);
  for (const name of Object.keys(headers)) if (hearsay.test(name)) delete headers[name];
  headers[selfHeader] = self;
  headers[addressHeader] = address;
  headers['x-request-id'] = requestId;
  headers['content-security-policy'] = policy;
  headers[pathHeader] = pathOf(request.url ?? '/');
  if (web.url === '') return;
  const { host, port, protocol } = new URL(web.url);
  headers.host = host;
  headers['x-forwarded-proto'] = protocol.slice(0, -1);
  headers['x-forwarded-port'] = port || (protocol === 'https:' ? '443' : '80');
}

function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const known = headers[addressHeader];
  if (headers[selfHeader] === self && typeof known === 'string') return known;
  const forwardedFor = headers['x-forwarded-for'];
  const text = Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor;
  if (trustedProxies === 0 && text !== undefined) noteForwarded();
  return clientAddress(socket.remoteAddress, text, trustedProxies);
}

/** Path and query without what Next's router adds. */
function pathOf(url: string): string {
  if (!url.includes('_rsc=')) return url;
  const { pathname, searchParams } = new URL(`http://site.invalid${url}`);
  searchParams.delete('_rsc');
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname;
}
