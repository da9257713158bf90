import { getRoute } from '@/app/api/_lib/get-route';
import { fileLocale, listFile } from '@/app/api/operator/csv/list-file';
import { csvTime } from '@/lib/queries/csv';
import { listProductsWithFigures } from '@/lib/queries/product-figures';
import { sortBy } from '@/lib/reads/list';
import { productFilter, productSorts } from '@/lib/reads/products';

/** The operator's products that a filter leaves, with what was sold of them in 30 days. */
export const GET = getRoute({
  access: 'operator',
  parameters: { ...productFilter, sort: sortBy(productSorts), ...fileLocale },
  read: ({ collections, request: { id: _, locale, ...request } }, { headers }) => {
    const now = new Date();
    return listFile(
      { name: 'products', locale, headers },
      (page) => listProductsWithFigures(collections, { ...request, ...page }, now),
      (names) => [
        [names.id, ({ id }) => id],
        [names.name, ({ name }) => name],
        [names.type, ({ type }) => type],
        [names.price, ({ price }) => ({ grosze: price })],
        [names.sold, ({ sold }) => sold],
        [names.lastSold, ({ lastSoldAt }) => csvTime(lastSoldAt)],
        [names.created, ({ createdAt }) => csvTime(createdAt)],
      ],
    );
  },
});
