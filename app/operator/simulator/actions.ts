'use server';

import { run } from '@/app/run-action';
import type { ActionInput } from '@/lib/auth/action';
import type { ActionResult } from '@/lib/domain/action-result';
import { cancelSimulationAction, startSimulationAction } from './simulation';

export async function startSimulation(input: ActionInput<typeof startSimulationAction>): Promise<ActionResult> {
  return run(startSimulationAction, input);
}

export async function cancelSimulation(input: ActionInput<typeof cancelSimulationAction>): Promise<ActionResult> {
  return run(cancelSimulationAction, input);
}
