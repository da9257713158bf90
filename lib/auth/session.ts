import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { webAuth } from './auth';
import { pathHeader, signInPath } from './next-path';
import { readViewer } from './sign-in';
import type { Viewer, ViewerOf } from './viewer';

/** Who is looking at this page; read once per request. */
export const getViewer: () => Promise<Viewer> = cache(async () => readViewer(await webAuth(), await headers(), false));

/** For pages: the operator, or the way to the sign-in page, or "not found" for a customer. */
export async function requireOperator(): Promise<ViewerOf<'operator'>> {
  const viewer = await getViewer();
  if (viewer.role === 'operator') return viewer;
  if (viewer.role === 'anonymous') redirect(signInPath((await headers()).get(pathHeader)));
  notFound();
}
