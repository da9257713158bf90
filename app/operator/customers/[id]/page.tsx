import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { createLoader, type SearchParams } from 'nuqs/server';
import { cache } from 'react';
import { forgetCustomer, saveCustomer } from '@/app/operator/customers/actions';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { metadataId, pageId } from '@/app/path-id';
import { Prefetched } from '@/app/prefetched';
import { CustomerPanel } from '@/components/customers/customer-panel';
import { purchaseListParams, toPurchaseRequest } from '@/components/purchases/params';
import { requireOperator } from '@/lib/auth/session';
import { told } from '@/lib/domain/unseen';
import { customerItemsQuery, customerQuery } from '@/lib/http/customers';
import { unlessOutage } from '@/lib/mongo/outage';
import { webCollections } from '@/lib/mongo/web';
import { getCustomer } from '@/lib/queries/customers';
import { listOwnedItems, ownedTotals } from '@/lib/queries/purchases';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

const load = createLoader(purchaseListParams);
const scope = { role: 'operator' } as const;

/** The customer; `null` when there is none, `undefined` when the database does not answer: the browser asks again. */
const readCustomer = cache((id: string) => unlessOutage(async () => getCustomer(await webCollections(), scope, id)));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const customer = (await unlessOutage(requireOperator)) && (await readCustomer(await metadataId(props)));
  return customer ? { title: told(`${customer.firstName} ${customer.lastName}`) } : pageTitle('customers');
}

export default operatorPage(async (props: Props) => {
  const id = await pageId(props);
  const customer = await readCustomer(id);
  if (customer === null) notFound();
  const request = toPurchaseRequest(await load(props.searchParams));
  return (
    <Prefetched
      prefetch={(client, collections) => [
        ...(customer
          ? [
              client.prefetchQuery({
                ...customerQuery(id),
                queryFn: async () => ({ customer, totals: await ownedTotals(collections, scope, id) }),
              }),
            ]
          : []),
        client.prefetchQuery({
          ...customerItemsQuery(id, request),
          queryFn: () => listOwnedItems(collections, scope, id, request),
        }),
      ]}
    >
      <CustomerPanel id={id} save={saveCustomer} forget={forgetCustomer} />
    </Prefetched>
  );
});
