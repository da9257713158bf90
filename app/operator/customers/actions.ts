'use server';

import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import type { ActionResult } from '@/lib/domain/action-result';
import { forgetCustomerAction } from './forget-customer';
import { saveCustomerAction } from './save-customer';

export async function saveCustomer(input: ActionInput<typeof saveCustomerAction>): Promise<ActionResult> {
  return run(saveCustomerAction, input);
}

export async function forgetCustomer(input: ActionInput<typeof forgetCustomerAction>): Promise<ActionResult> {
  return run(forgetCustomerAction, input);
}
