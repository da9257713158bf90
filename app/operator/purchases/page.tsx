import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { PurchasesPanel } from '@/components/purchases/purchases-panel';
import { purchaseReads, purchasesView } from '@/lib/reads/purchases';

export const generateMetadata = () => pageTitle('purchases');

export default operatorPage(async ({ searchParams }: SearchProps) => (
  <Prefetched reads={[asked(purchaseReads.list, await purchasesView.load(searchParams))]}>
    <PurchasesPanel />
  </Prefetched>
));
