import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { buy } from '@/app/(shop)/buy';
import { shopViewer } from '@/app/(shop)/shop-viewer';
import { Messages } from '@/app/messages';
import { type IdProps, metadataId, openGraph, pageId } from '@/app/page-props';
import { asked, Prefetched, readForPage } from '@/app/prefetched';
import { Stopped } from '@/app/stopped';
import { ProductMissing } from '@/components/product/product-missing';
import { ProductView } from '@/components/product/product-view';
import { productData, StructuredData } from '@/components/product/structured-data';
import { sharedPicture } from '@/components/product-art/shared-picture';
import { config, publicUrl } from '@/lib/config';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { formatMoney } from '@/lib/i18n/format';
import { accountReads } from '@/lib/reads/account';
import { againView, productReads, relatedRequest } from '@/lib/reads/products';

export async function generateMetadata(props: IdProps): Promise<Metadata> {
  const product = await readForPage(productReads.one, { id: await metadataId(props) });
  const t = await getTranslations('shop');
  if (product === null) return { title: t('product.notFoundTitle') };
  if (!product) return { title: t('catalogue.title') };
  const [name, locale] = [told(product.name), await getLocale()];
  const description = t('product.described', { name, price: formatMoney(product.price, locale) });
  const url = paths.product(product.id);
  return {
    title: name,
    description,
    alternates: { canonical: url },
    openGraph: { ...openGraph(locale), url, title: name, description, images: sharedPicture(product.type) },
  };
}

export default async function ProductPage(props: IdProps) {
  const id = await pageId(props);
  const { quantity } = await againView.load(props.searchParams);
  const [product, viewer] = await Promise.all([readForPage(productReads.one, { id }), shopViewer()]);
  if (product === null) {
    return (
      <Stopped status={404}>
        <ProductMissing />
      </Stopped>
    );
  }
  const related = product ? [asked(productReads.list, relatedRequest(product.type))] : [];
  return (
    <Messages
      of={[
        'charts',
        'freshness',
        'shop.card',
        'shop.prices',
        'shop.product',
        'shop.purchase',
        'validation',
        'vouchers',
      ]}
    >
      <Prefetched
        reads={[
          asked(productReads.one, { id }),
          asked(productReads.prices, { id }),
          asked(accountReads.vouchers, {}),
          ...related,
        ]}
      >
        {product && <StructuredData of={productData(product, publicUrl(config()))} />}
        <ProductView key={id} id={id} viewer={viewer} buy={buy} quantity={quantity} />
      </Prefetched>
    </Messages>
  );
}
