import { getRoute } from '@/app/api/_lib/get-route';
import { getProduct } from '@/lib/queries/products';

export const GET = getRoute({
  access: 'public',
  revisions: ['products'],
  read: ({ collections, params }) => getProduct(collections, params.id ?? ''),
});
