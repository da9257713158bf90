import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { ProductsPanel } from '@/components/products/products-panel';
import { productReads, productsView } from '@/lib/reads/products';
import { saveProduct } from './save-product';

export const generateMetadata = () => pageTitle('products');

export default operatorPage(async ({ searchParams }: SearchProps) => (
  <Prefetched reads={[asked(productReads.operatorList, await productsView.load(searchParams))]}>
    <ProductsPanel save={saveProduct} />
  </Prefetched>
));
