import { z } from 'zod';
import { passwordLength } from './password-length';

/** An e-mail address as a form holds it; the longest that can be delivered to has 254 characters (RFC 5321). */
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, { error: 'required' })
  .max(254, { error: 'tooLong' })
  .pipe(z.email({ error: 'email' }));

/** A password being chosen. */
export const newPassword = z
  .string()
  .min(passwordLength.min, { error: 'tooShort' })
  .max(passwordLength.max, { error: 'tooLong' });

/** A password being checked: it tells nothing of what a password must be. */
export const knownPassword = z.string().min(1, { error: 'required' }).max(passwordLength.max, { error: 'tooLong' });
