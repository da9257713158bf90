import { paths } from '@/lib/domain/paths';

/** Request header in which the web's door tells the page its own path and query. */
export const pathHeader = 'x-clientflow-path';

/**
 * Where to go after signing in: a path of this site, or the fallback. `//host`, `/\host` and whatever else a browser
 * would read as another site is refused.
 */
export function safeNext(next: string | null | undefined, fallback = '/'): string {
  if (!next?.startsWith('/')) return fallback;
  const base = 'http://site.invalid';
  if (!URL.canParse(next, base)) return fallback;
  const url = new URL(next, base);
  // `/a/..//host` has become `//host` by now.
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Address of the sign-in page that returns to `path` afterwards. */
export function signInPath(path: string | null | undefined): string {
  const next = safeNext(path);
  return paths.signIn(next === paths.catalogue ? null : next);
}
