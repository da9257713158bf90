import { ReceiptText } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { operatorPage, panelTitle } from '@/app/operator/operator-page';
import { type IdProps, metadataId, pageId } from '@/app/page-props';
import { asked, Prefetched, readForPage } from '@/app/prefetched';
import { Stopped } from '@/app/stopped';
import { PurchasePanel } from '@/components/purchases/purchase-panel';
import { NotFound } from '@/components/shell/not-found';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { purchaseReads } from '@/lib/reads/purchases';

export async function generateMetadata(props: IdProps): Promise<Metadata> {
  const id = await metadataId(props);
  return panelTitle(async () => {
    const purchase = await readForPage(purchaseReads.one, { id });
    const t = await getTranslations('operator');
    if (purchase) return t('purchases.what', { count: purchase.quantity, name: told(purchase.name) });
    return purchase === null ? t('purchases.missingTitle') : t('nav.purchases');
  });
}

export default operatorPage(async (props: IdProps) => {
  const id = await pageId(props);
  if ((await readForPage(purchaseReads.one, { id })) === null) {
    return (
      <Stopped status={404}>
        <NotFound of="operator.purchases" icon={ReceiptText} list={paths.purchases} />
      </Stopped>
    );
  }
  return (
    <Prefetched reads={[asked(purchaseReads.one, { id })]}>
      <PurchasePanel id={id} />
    </Prefetched>
  );
});
