import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { buy } from '@/app/(shop)/actions';
import { prefetchVouchers } from '@/app/(shop)/prefetch-vouchers';
import { shopViewer } from '@/app/(shop)/shop-viewer';
import { readProducts } from '@/app/api/_lib/products';
import { MadeFor } from '@/app/made-for';
import { unlessOutage } from '@/app/outage';
import { idOf } from '@/app/path-id';
import { ProductView } from '@/components/product/product-view';
import { relatedRequest } from '@/components/product/related-request';
import { productQuery, productsQuery } from '@/lib/http/products';
import { webCollections } from '@/lib/mongo/web';
import { getProduct } from '@/lib/queries/products';

interface Props {
  params: Promise<{ id: string }>;
}

/** The product, `null` when there is none, `undefined` while the database is away; read once per request. */
const readProduct = cache((id: string) => unlessOutage(async () => getProduct(await webCollections(), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await readProduct(await idOf(params));
  const t = await getTranslations('shop');
  if (product === null) return { title: t('product.notFoundTitle') };
  return { title: product?.name ?? t('catalogue.title') };
}

export default async function ProductPage({ params }: Props) {
  const id = await idOf(params);
  const [product, viewer] = await Promise.all([readProduct(id), shopViewer()]);
  if (product === null) notFound();
  const client = new QueryClient();
  if (product) {
    const query = relatedRequest(product.type);
    client.setQueryData(productQuery(id).queryKey, product);
    await Promise.all([
      prefetchVouchers(client, viewer),
      client.prefetchQuery({
        ...productsQuery(query),
        queryFn: async () => readProducts({ collections: await webCollections(), query }),
      }),
    ]);
  }
  return (
    <MadeFor>
      <HydrationBoundary state={dehydrate(client)}>
        <ProductView key={id} id={id} viewer={viewer} buy={buy} />
      </HydrationBoundary>
    </MadeFor>
  );
}
