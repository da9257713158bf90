import { getRoute } from '@/app/api/_lib/get-route';
import { simulatorAnswer } from '@/app/api/_lib/simulator';

export const GET = getRoute({
  access: 'operator',
  revisions: ['simulator_runs', 'products'],
  read: ({ collections }) => simulatorAnswer(collections),
});
