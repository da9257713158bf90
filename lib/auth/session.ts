import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { webAuth } from './auth';
import { pathHeader, signInPath } from './next-path';
import { readViewer } from './sign-in';
import type { Viewer, ViewerOf } from './viewer';

/** Who is looking at this page; read once per request. */
export const getViewer: () => Promise<Viewer> = cache(async () => readViewer(await webAuth(), await headers(), false));

/** For pages: whoever is signed in, or the way to the sign-in page. */
export async function requireSignedIn(): Promise<ViewerOf<'customer' | 'operator'>> {
  const viewer = await getViewer();
  if (viewer.role === 'anonymous') redirect(signInPath((await headers()).get(pathHeader)));
  return viewer;
}
