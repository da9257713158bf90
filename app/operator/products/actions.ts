'use server';

import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import type { ActionResult } from '@/lib/domain/action-result';
import { saveProductAction } from './save-product';

export async function saveProduct(input: ActionInput<typeof saveProductAction>): Promise<ActionResult> {
  return run(saveProductAction, input);
}
