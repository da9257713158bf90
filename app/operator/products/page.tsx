import { createLoader, type SearchParams } from 'nuqs/server';
import { readProducts } from '@/app/api/_lib/products';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/operator/prefetched';
import { productListParams, toProductRequest } from '@/components/products/params';
import { ProductsPanel } from '@/components/products/products-panel';
import { requireOperator } from '@/lib/auth/session';
import { operatorProductsQuery } from '@/lib/http/products';
import { saveProduct } from './actions';

export const generateMetadata = () => pageTitle('products');

const load = createLoader(productListParams);

export default async function ProductsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireOperator();
  const query = toProductRequest(await load(searchParams));
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({ ...operatorProductsQuery(query), queryFn: () => readProducts({ collections, query }) }),
      ]}
    >
      <ProductsPanel save={saveProduct} />
    </Prefetched>
  );
}
