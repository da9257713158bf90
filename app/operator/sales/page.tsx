import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { SalesPanel } from '@/components/sales/sales-panel';
import { salesReads, salesView } from '@/lib/reads/sales';

export const generateMetadata = () => pageTitle('sales');

export default operatorPage(async ({ searchParams }: SearchProps) => (
  <Prefetched reads={[asked(salesReads.report, await salesView.load(searchParams))]}>
    <SalesPanel />
  </Prefetched>
));
