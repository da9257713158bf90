import { createLoader, type SearchParams } from 'nuqs/server';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { CustomersPanel } from '@/components/customers/customers-panel';
import { customerListParams, toCustomerRequest } from '@/components/customers/params';
import { customersQuery } from '@/lib/http/customers';
import { listCustomers } from '@/lib/queries/customers';
import { saveCustomer } from './actions';

export const generateMetadata = () => pageTitle('customers');

const load = createLoader(customerListParams);

export default operatorPage(async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
  const request = toCustomerRequest(await load(searchParams));
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({
          ...customersQuery(request),
          queryFn: () => listCustomers(collections, { role: 'operator' }, request),
        }),
      ]}
    >
      <CustomersPanel save={saveCustomer} />
    </Prefetched>
  );
});
