import { createLoader, type SearchParams } from 'nuqs/server';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { purchaseListParams, toPurchaseRequest } from '@/components/purchases/params';
import { PurchasesPanel } from '@/components/purchases/purchases-panel';
import { purchasesQuery } from '@/lib/http/purchases';
import { listPurchases } from '@/lib/queries/purchases';

export const generateMetadata = () => pageTitle('purchases');

const load = createLoader(purchaseListParams);

export default operatorPage(async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  const request = toPurchaseRequest(await load(searchParams));
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({
          ...purchasesQuery(request),
          queryFn: () => listPurchases(collections, { role: 'operator' }, request),
        }),
      ]}
    >
      <PurchasesPanel />
    </Prefetched>
  );
});
