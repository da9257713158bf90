import { createLoader, type SearchParams } from 'nuqs/server';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { salesParams } from '@/components/sales/params';
import { SalesPanel } from '@/components/sales/sales-panel';
import { salesQuery } from '@/lib/http/sales';
import { salesReport } from '@/lib/queries/sales-report';

export const generateMetadata = () => pageTitle('sales');

const load = createLoader(salesParams);

export default operatorPage(async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  const request = await load(searchParams);
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({
          ...salesQuery(request),
          queryFn: () => salesReport(collections, request, new Date()),
        }),
      ]}
    >
      <SalesPanel />
    </Prefetched>
  );
});
