'use server';

import { cookies } from 'next/headers';
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
 * Ends the session. Where it cannot be ended for now, the reader's browser at least forgets it. Another site's request
 * takes nobody's cookie away, and neither does a page that was made for somebody else.
 */
export async function signOut(): Promise<ActionResult> {
  const result = await run(signOutAction, undefined);
  if (result.status !== 'refused' || result.reason === 'foreign_origin' || result.reason === 'other_viewer')
    return result;
  (await cookies()).delete(sessionCookie(config()));
  return { status: 'done' };
}

export async function buy(input: ActionInput<typeof buyAction>): Promise<ActionResult> {
  return run(buyAction, input);
}
