import { PackageX } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { operatorPage, panelTitle } from '@/app/operator/operator-page';
import { saveProduct } from '@/app/operator/products/save-product';
import { type IdProps, metadataId, pageId } from '@/app/page-props';
import { asked, Prefetched, readForPage } from '@/app/prefetched';
import { Stopped } from '@/app/stopped';
import { ProductPanel } from '@/components/products/product-panel';
import { NotFound } from '@/components/shell/not-found';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { productReads } from '@/lib/reads/products';
import { purchaseListView, purchaseReads } from '@/lib/reads/purchases';

export async function generateMetadata(props: IdProps): Promise<Metadata> {
  const id = await metadataId(props);
  return panelTitle(async () => {
    const product = await readForPage(productReads.operatorOne, { id });
    if (product) return told(product.name);
    const t = await getTranslations('operator');
    return product === null ? t('products.missingTitle') : t('nav.products');
  });
}

export default operatorPage(async (props: IdProps) => {
  const id = await pageId(props);
  if ((await readForPage(productReads.operatorOne, { id })) === null) {
    return (
      <Stopped status={404}>
        <NotFound of="operator.products" icon={PackageX} list={paths.products} />
      </Stopped>
    );
  }
  const { operatorOne, prices, buyers, updates } = productReads;
  const purchases = { product: id, ...(await purchaseListView.load(props.searchParams)) };
  return (
    <Prefetched
      reads={[
        ...[operatorOne, prices, buyers, updates].map((read) => asked(read, { id })),
        asked(purchaseReads.list, purchases),
      ]}
    >
      <ProductPanel id={id} save={saveProduct} />
    </Prefetched>
  );
});
