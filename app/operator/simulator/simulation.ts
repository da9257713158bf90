'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import { writeAudit } from '@/lib/control/audit';
import { cancelRun } from '@/lib/control/runs';
import { requestSimulation } from '@/lib/control/simulator';
import { runId } from '@/lib/domain/run';
import { simulatorSpec } from '@/lib/domain/simulator';

const limits = [{ by: 'viewer', points: 30, seconds: 60 }] as const;

/** Asks the worker for a simulator run; the run's id is the intent's, so asking twice asks once. */
export const startSimulation = command({
  name: 'start_simulation',
  audience: 'operator',
  limits,
  schema: simulatorSpec,
  async handler({ viewer, eventId: id, input: spec, collections }) {
    const shop = await collections();
    const at = new Date();
    await requestSimulation(shop, { id, spec, requestedBy: viewer.userId, at });
    const entry = { actorId: viewer.userId, action: 'start_simulation', target: id, detail: JSON.stringify(spec) };
    await writeAudit(shop, entry, at);
    return { status: 'done', id };
  },
});

/** Asks the worker to end a run; what it has published stays. */
export const cancelSimulation = command({
  name: 'cancel_simulation',
  audience: 'operator',
  limits,
  schema: z.strictObject({ id: runId }),
  async handler({ viewer, input: { id }, collections }) {
    const shop = await collections();
    if (!(await cancelRun(shop, 'simulator_runs', id))) return { status: 'refused', reason: 'not_found' };
    await writeAudit(shop, { actorId: viewer.userId, action: 'cancel_simulation', target: id, detail: '' }, new Date());
    return { status: 'done', id };
  },
});
