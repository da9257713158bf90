import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { buy } from '@/app/(shop)/actions';
import { prefetchVouchers } from '@/app/(shop)/prefetch-vouchers';
import type { SearchParams } from '@/app/(shop)/search-props';
import { shopViewer } from '@/app/(shop)/shop-viewer';
import { readProductsForPage } from '@/app/api/_lib/products';
import { metadataId, pageId } from '@/app/path-id';
import { Prefetched } from '@/app/prefetched';
import { ProductView } from '@/components/product/product-view';
import { relatedRequest } from '@/components/product/related-request';
import { told } from '@/lib/domain/unseen';
import { productQuery, productsQuery } from '@/lib/http/products';
import { unlessOutage } from '@/lib/mongo/outage';
import { webCollections } from '@/lib/mongo/web';
import { getProduct } from '@/lib/queries/products';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

/** The product, `null` when there is none, `undefined` while the database is away; read once per request. */
const readProduct = cache((id: string) => unlessOutage(async () => getProduct(await webCollections(), id)));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const product = await readProduct(await metadataId(props));
  const t = await getTranslations('shop');
  if (product === null) return { title: t('product.notFoundTitle') };
  return { title: product ? told(product.name) : t('catalogue.title') };
}

export default async function ProductPage(props: Props) {
  const id = await pageId(props);
  const [product, viewer] = await Promise.all([readProduct(id), shopViewer()]);
  if (product === null) notFound();
  const query = product && relatedRequest(product.type);
  return (
    <Prefetched
      prefetch={(client, collections) =>
        product && query
          ? [
              client.prefetchQuery({ ...productQuery(id), queryFn: () => product }),
              prefetchVouchers(client, collections, viewer),
              client.prefetchQuery({ ...productsQuery(query), queryFn: () => readProductsForPage(collections, query) }),
            ]
          : []
      }
    >
      <ProductView key={id} id={id} viewer={viewer} buy={buy} />
    </Prefetched>
  );
}
