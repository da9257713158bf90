import { createLoader, type SearchParams } from 'nuqs/server';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/operator/prefetched';
import { CustomersPanel } from '@/components/customers/customers-panel';
import { customerListParams, toCustomerRequest } from '@/components/customers/params';
import { requireOperator } from '@/lib/auth/session';
import { customersQuery } from '@/lib/http/customers';
import { listCustomers } from '@/lib/queries/customers';
import { saveCustomer } from './actions';

export const generateMetadata = () => pageTitle('customers');

const load = createLoader(customerListParams);

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireOperator();
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
}
