import { safeNext } from '@/lib/auth/next-path';
import type { SearchParams } from './search-props';

/** The page to go to after signing in, from the URL's `next`: only a path of this site, else `null`. */
export function nextParam(params: SearchParams): string | null {
  const next = typeof params.next === 'string' ? safeNext(params.next, '') : '';
  return next === '' ? null : next;
}

/** The given address with `next` handed on. */
export function withNext(path: string, next: string | null): string {
  return next === null ? path : `${path}?next=${encodeURIComponent(next)}`;
}
