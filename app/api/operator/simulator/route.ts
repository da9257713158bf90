import { getRoute } from '@/app/api/_lib/get-route';
import { latestRuns } from '@/lib/control/simulator';
import type { SimulatorAnswer } from '@/lib/http/operator';

export const GET = getRoute({
  access: 'operator',
  revisions: ['simulator_runs'],
  read: async ({ collections }): Promise<SimulatorAnswer> => ({ runs: await latestRuns(collections) }),
});
