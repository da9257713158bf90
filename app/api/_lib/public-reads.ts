import { addressOf } from '@/lib/auth/address';
import { consumeLimits, type RateLimit } from '@/lib/commands/rate-limit';

/** A sort over 5,000 products costs 0.1 s of a core; answers of 304 are not counted. */
const limits: readonly RateLimit[] = [{ by: 'address', points: 240, seconds: 60 }];

/** One address has asked for more of what everybody may read than its share. */
export class TooManyReadsError extends Error {
  override name = 'TooManyReadsError';
  constructor(readonly retryAfterSeconds: number) {
    super('too many reads from one address');
  }
}

/**
 * Counts a read that needs no session.
 *
 * @throws TooManyReadsError over the limit of the caller's address.
 */
export function countPublicRead(headers: Headers): void {
  const address = addressOf(headers);
  const wait = consumeLimits('public_read', limits, { viewer: address, address, email: 'none' }, 'own');
  if (wait !== null) throw new TooManyReadsError(wait);
}
