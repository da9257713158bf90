import { getRoute } from '@/app/api/_lib/get-route';
import { letterRunsAnswer } from '@/app/api/_lib/letter-runs';

export const GET = getRoute({
  access: 'operator',
  revisions: ['letter_runs'],
  read: ({ collections }) => letterRunsAnswer(collections),
});
