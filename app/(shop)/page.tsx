import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readProductsForPage } from '@/app/api/_lib/products';
import { Prefetched } from '@/app/prefetched';
import { Catalogue } from '@/components/catalogue/catalogue';
import { catalogueRequest, loadCatalogueParams } from '@/components/catalogue/catalogue-params';
import { productsQuery } from '@/lib/http/products';
import { prefetchVouchers } from './prefetch-vouchers';
import type { SearchProps } from './search-props';
import { shopViewer } from './shop-viewer';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.catalogue');
  return { title: t('title') };
}

export default async function CataloguePage({ searchParams }: SearchProps) {
  const query = catalogueRequest(await loadCatalogueParams(searchParams));
  const viewer = await shopViewer();
  return (
    <Prefetched
      prefetch={(client, collections) => [
        prefetchVouchers(client, collections, viewer),
        client.prefetchQuery({ ...productsQuery(query), queryFn: () => readProductsForPage(collections, query) }),
      ]}
    >
      <Catalogue viewer={viewer} />
    </Prefetched>
  );
}
