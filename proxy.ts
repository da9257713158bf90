import { randomBytes, randomUUID } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { pathHeader } from '@/lib/auth/next-path';
import { isOwnOrigin } from '@/lib/auth/origin';
import { securityHeaders } from '@/lib/auth/security-headers';
import { isDevelopment, config as settings } from '@/lib/config';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Next cuts a body without a declared length at its own limit of the same size. */
const maxBodyBytes = 64 * 1024;

/** Headers of every page, action and route. It guards nothing alone: actions and routes check everything again. */
export function proxy(request: NextRequest): NextResponse {
  const { web } = settings();
  const nonce = randomBytes(16).toString('base64');
  const requestId = randomUUID();
  const security = securityHeaders(web, nonce, isDevelopment);
  const added = { ...security, 'x-request-id': requestId };
  if (!safeMethods.has(request.method)) {
    const { headers } = request;
    if (!isOwnOrigin(headers.get('origin'), headers.get('host'), web)) {
      return NextResponse.json({ error: 'foreign_origin' }, { status: 403, headers: added });
    }
    if (Number(headers.get('content-length')) > maxBodyBytes) {
      return NextResponse.json({ error: 'too_large' }, { status: 413, headers: added });
    }
  }
  const headers = new Headers(request.headers);
  headers.set('x-request-id', requestId);
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', security['content-security-policy']);
  headers.set(pathHeader, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(added)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ['/((?!_next/static/|_next/image$|favicon\\.ico$|icon\\.svg$).*)'],
};
