import { createHash } from 'node:crypto';

/** What went wrong, told apart by its code; the message is for people who read logs and consoles. */
export type ErrorCode =
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'rate_limited'
  | 'other_viewer'
  | 'unavailable'
  | 'internal';

const statuses: Record<ErrorCode, number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  rate_limited: 429,
  other_viewer: 409,
  internal: 500,
  unavailable: 503,
};

/** Nothing between us and the page may keep an answer; the page keeps it itself, by its ETag. */
const headers = { 'cache-control': 'private, no-store' };

export function jsonAnswer(body: unknown, options: { status?: number; etag?: string | undefined } = {}): Response {
  const { status = 200, etag } = options;
  return Response.json(body, { status, headers: { ...headers, ...(etag && { etag }) } });
}

export function notModified(etag: string): Response {
  return new Response(null, { status: 304, headers: { ...headers, etag } });
}

/** The one shape of an error: `{error: {code, message}}`. */
export function errorAnswer(code: ErrorCode, message: string): Response {
  return jsonAnswer({ error: { code, message } }, { status: statuses[code] });
}

/** An ETag of whatever an answer depends on. */
export function etagOf(...parts: unknown[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
}

/** True when the caller holds this answer already; a proxy may have made the tag a weak one (RFC 9110, 13.1.2). */
export function holds(request: Request, etag: string): boolean {
  const tags = request.headers.get('if-none-match')?.split(',') ?? [];
  return tags.some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
