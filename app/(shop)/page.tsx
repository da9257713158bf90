import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readProducts } from '@/app/api/_lib/products';
import { MadeFor } from '@/app/made-for';
import { Catalogue } from '@/components/catalogue/catalogue';
import { catalogueRequest, loadCatalogueParams } from '@/components/catalogue/catalogue-params';
import { productsQuery } from '@/lib/http/products';
import { webCollections } from '@/lib/mongo/web';
import { prefetchVouchers } from './prefetch-vouchers';
import type { SearchProps } from './search-props';
import { shopViewer } from './shop-viewer';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.catalogue');
  return { title: t('title') };
}

export default async function CataloguePage({ searchParams }: SearchProps) {
  const query = catalogueRequest(await loadCatalogueParams(searchParams));
  const client = new QueryClient();
  const viewer = await shopViewer();
  await Promise.all([
    prefetchVouchers(client, viewer),
    // A read that fails is left to the browser, which says so and tries again.
    client.prefetchQuery({
      ...productsQuery(query),
      queryFn: async () => readProducts({ collections: await webCollections(), query }),
    }),
  ]);
  return (
    <MadeFor>
      <HydrationBoundary state={dehydrate(client)}>
        <Catalogue viewer={viewer} />
      </HydrationBoundary>
    </MadeFor>
  );
}
