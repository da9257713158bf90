import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { CustomersPanel } from '@/components/customers/customers-panel';
import { customerReads, customersView } from '@/lib/reads/customers';
import { saveCustomer } from './save-customer';

export const generateMetadata = () => pageTitle('customers');

export default operatorPage(async ({ searchParams }: SearchProps) => (
  <Prefetched reads={[asked(customerReads.list, await customersView.load(searchParams))]}>
    <CustomersPanel save={saveCustomer} />
  </Prefetched>
));
