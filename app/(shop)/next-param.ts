import type { SearchParams } from 'nuqs/server';
import { safeNext } from '@/lib/auth/next-path';

/** The page to go to after signing in, from the URL's `next`: only a path of this site, else `null`. */
export function nextParam(params: SearchParams): string | null {
  const next = typeof params.next === 'string' ? safeNext(params.next, '') : '';
  return next === '' ? null : next;
}
