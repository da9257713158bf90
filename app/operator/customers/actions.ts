'use server';

import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import type { ActionResult } from '@/lib/domain/action-result';
import { saveCustomerAction } from './save-customer';

export async function saveCustomer(input: ActionInput<typeof saveCustomerAction>): Promise<ActionResult> {
  return run(saveCustomerAction, input);
}
