'use server';

import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import type { ActionResult } from '@/lib/domain/action-result';
import { fillShopAction } from './fill-shop';

export async function fillShop(input: ActionInput<typeof fillShopAction>): Promise<ActionResult> {
  return run(fillShopAction, input);
}
