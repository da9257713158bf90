import { getRoute } from '@/app/api/_lib/get-route';
import { productListQuery } from '@/app/api/_lib/list-query';
import { readProducts } from '@/app/api/_lib/products';

export const GET = getRoute({
  access: 'operator',
  query: productListQuery,
  revisions: ['products'],
  read: readProducts,
});
