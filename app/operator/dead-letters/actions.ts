'use server';

import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import type { ActionResult } from '@/lib/domain/action-result';
import { cancelLetterRunAction, startLetterRunAction } from './letter-runs';

export async function startLetterRun(input: ActionInput<typeof startLetterRunAction>): Promise<ActionResult> {
  return run(startLetterRunAction, input);
}

export async function cancelLetterRun(input: ActionInput<typeof cancelLetterRunAction>): Promise<ActionResult> {
  return run(cancelLetterRunAction, input);
}
