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

async function requireRole<R extends Exclude<Role, 'anonymous'>>(role: R): Promise<ViewerOf<R>> {
  const viewer = await getViewer();
  if (isIn(role, viewer)) return viewer;
  if (viewer.role === 'anonymous') redirect(signInPath((await headers()).get(pathHeader)));
  notFound();
}

function isIn<R extends Role>(role: R, viewer: Viewer): viewer is ViewerOf<R> {
  return viewer.role === role;
}
