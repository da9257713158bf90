'use server';

import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import type { ActionResult } from '@/lib/domain/action-result';
import { deleteRuleAction, saveRuleAction, switchRuleAction } from './rule-actions';

export async function saveRule(input: ActionInput<typeof saveRuleAction>): Promise<ActionResult> {
  return run(saveRuleAction, input);
}

export async function switchRule(input: ActionInput<typeof switchRuleAction>): Promise<ActionResult> {
  return run(switchRuleAction, input);
}

export async function deleteRule(input: ActionInput<typeof deleteRuleAction>): Promise<ActionResult> {
  return run(deleteRuleAction, input);
}
