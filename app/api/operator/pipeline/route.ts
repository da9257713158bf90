import { getRoute } from '@/app/api/_lib/get-route';
import { readPipeline } from '@/app/api/_lib/pipeline';

export const GET = getRoute({
  access: 'operator',
  read: ({ collections }) => readPipeline(collections),
});
