import { getRoute } from '@/app/api/_lib/get-route';
import type { OpenLettersAnswer } from '@/lib/http/dead-letters';
import { countOpenDeadLetters } from '@/lib/queries/letter-states';

export const GET = getRoute({
  access: 'operator',
  revisions: ['dead_letters'],
  read: async ({ collections }): Promise<OpenLettersAnswer> => ({ open: await countOpenDeadLetters(collections) }),
});
