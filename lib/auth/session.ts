import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { webAuth } from './auth';
import { pathHeader, signInPath } from './next-path';
import { readViewer } from './sign-in';
import type { Role, Viewer, ViewerOf } from './viewer';

/** Who is looking at this page; read once per request. */
export const getViewer: () => Promise<Viewer> = cache(async () => readViewer(await webAuth(), await headers(), false));

/** For pages: the operator, or the way to the sign-in page, or "not found" for a customer. */
export function requireOperator(): Promise<ViewerOf<'operator'>> {
  return requireRole('operator');
}

/** For pages: the customer, or the way to the sign-in page, or "not found" for an operator. */
export function requireCustomer(): Promise<ViewerOf<'customer'>> {
  return requireRole('customer');
}

export type Authorized<R extends Role> = { ok: true; viewer: ViewerOf<R> } | { ok: false; response: Response };

/** For route handlers: the viewer in one of the roles, or the JSON answer to give instead (401, 404). */
export async function authorize<R extends Exclude<Role, 'anonymous'>>(...roles: R[]): Promise<Authorized<R>> {
  const viewer = await getViewer();
  if (isOneOf(viewer, roles)) return { ok: true, viewer };
  const [status, code] = viewer.role === 'anonymous' ? [401, 'unauthenticated'] : [404, 'not_found'];
  const response = Response.json({ error: code }, { status, headers: { 'cache-control': 'private, no-store' } });
  return { ok: false, response };
}

async function requireRole<R extends Exclude<Role, 'anonymous'>>(role: R): Promise<ViewerOf<R>> {
  const viewer = await getViewer();
  if (isOneOf(viewer, [role])) return viewer;
  if (viewer.role === 'anonymous') redirect(signInPath((await headers()).get(pathHeader)));
  notFound();
}

function isOneOf<R extends Role>(viewer: Viewer, roles: readonly R[]): viewer is ViewerOf<R> {
  return roles.some((role) => role === viewer.role);
}
