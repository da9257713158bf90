import { getRoute } from '@/app/api/_lib/get-route';
import { readRules } from '@/app/api/_lib/rules';

export const GET = getRoute({
  access: 'operator',
  revisions: ['rules', 'notices', 'products'],
  read: ({ collections }) => readRules(collections),
});
