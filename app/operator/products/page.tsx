import { createLoader, type SearchParams } from 'nuqs/server';
import { readProducts } from '@/app/api/_lib/products';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { productListParams, toProductRequest } from '@/components/products/params';
import { ProductsPanel } from '@/components/products/products-panel';
import { operatorProductsQuery } from '@/lib/http/products';
import { saveProduct } from './actions';

export const generateMetadata = () => pageTitle('products');

const load = createLoader(productListParams);

export default operatorPage(async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
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
});
