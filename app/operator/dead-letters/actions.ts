'use server';

import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import type { ActionResult } from '@/lib/domain/action-result';
import { decideLettersAction } from './decide-letters';

export async function decideDeadLetters(input: ActionInput<typeof decideLettersAction>): Promise<ActionResult> {
  return run(decideLettersAction, input);
}
