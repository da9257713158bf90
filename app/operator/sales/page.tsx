import { createLoader, type SearchParams } from 'nuqs/server';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/operator/prefetched';
import { salesParams } from '@/components/sales/params';
import { SalesPanel } from '@/components/sales/sales-panel';
import { requireOperator } from '@/lib/auth/session';
import { salesQuery } from '@/lib/http/sales';
import { salesReport } from '@/lib/queries/sales-report';

export const generateMetadata = () => pageTitle('sales');

const load = createLoader(salesParams);

export default async function SalesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireOperator();
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
}
