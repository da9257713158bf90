'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import { sessionCookie } from '@/lib/auth/auth';
import { config } from '@/lib/config';
import type { ActionResult } from '@/lib/domain/action-result';
import { buyAction } from './buy';
import { registerAction } from './register';
import { signInAction, signOutAction } from './sign-in';

export async function register(input: ActionInput<typeof registerAction>): Promise<ActionResult> {
  return run(registerAction, input);
}

export async function signIn(input: ActionInput<typeof signInAction>): Promise<ActionResult> {
  return run(signInAction, input);
}

/**
 * Ends the session and goes to the storefront; usable as a form's action. Where the session cannot be ended for now,
 * the reader's browser at least forgets it. Another site's request takes nobody's cookie away.
 */
export async function signOut(): Promise<void> {
  const result = await run(signOutAction, undefined);
  if (result.status === 'refused' && result.reason !== 'foreign_origin')
    (await cookies()).delete(sessionCookie(config()));
  redirect('/');
}

export async function buy(input: ActionInput<typeof buyAction>): Promise<ActionResult> {
  return run(buyAction, input);
}
