import type { RateLimit } from './rate-limit';

/** Who has a session and is asked for the password guesses no more often than who signs in, whichever form asks. */
export const presentPasswordLimits: readonly RateLimit[] = [
  { by: 'address', points: 120, seconds: 60 },
  { by: 'viewer', points: 10, seconds: 300, failuresOnly: true, together: 'present_password' },
];
