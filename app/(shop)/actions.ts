'use server';

import { redirect } from 'next/navigation';
import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
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

/** Ends the session and goes to the storefront; usable as a form's action. */
export async function signOut(): Promise<void> {
  await run(signOutAction, undefined);
  redirect('/');
}

export async function buy(input: ActionInput<typeof buyAction>): Promise<ActionResult> {
  return run(buyAction, input);
}
