import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { LayoutDashboard } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { prefetchVouchers } from '@/app/(shop)/prefetch-vouchers';
import type { SearchProps } from '@/app/(shop)/search-props';
import { MadeFor } from '@/app/made-for';
import { Account } from '@/components/account/account';
import { itemsRequest, loadAccountParams } from '@/components/account/account-params';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { signInPath } from '@/lib/auth/next-path';
import { getViewer } from '@/lib/auth/session';
import { accountItemsQuery, accountSummaryQuery } from '@/lib/http/account';
import { webCollections } from '@/lib/mongo/web';
import { getCustomer } from '@/lib/queries/customers';
import { listOwnedItems, ownedTotals } from '@/lib/queries/purchases';
import type { Scope } from '@/lib/queries/scope';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.account');
  return { title: t('title') };
}

export default async function AccountPage({ searchParams }: SearchProps) {
  const viewer = await getViewer();
  if (viewer.role === 'anonymous') redirect(signInPath('/account'));
  if (viewer.role === 'operator') {
    return (
      <MadeFor>
        <OperatorHere />
      </MadeFor>
    );
  }
  const { customerId } = viewer;
  const scope: Scope = { role: 'customer', customerId };
  const request = itemsRequest(await loadAccountParams(searchParams));
  const client = new QueryClient();
  // A read that fails is left to the browser, which says so and tries again.
  await Promise.all([
    prefetchVouchers(client, viewer),
    client.prefetchQuery({
      ...accountItemsQuery(request),
      queryFn: async () => listOwnedItems(await webCollections(), scope, customerId, request),
    }),
    client.prefetchQuery({
      ...accountSummaryQuery(),
      queryFn: async () => {
        const collections = await webCollections();
        const [customer, totals] = await Promise.all([
          getCustomer(collections, scope, customerId),
          ownedTotals(collections, scope, customerId),
        ]);
        return { customer, totals };
      },
    }),
  ]);
  return (
    <MadeFor>
      <HydrationBoundary state={dehydrate(client)}>
        <Account customerId={customerId} />
      </HydrationBoundary>
    </MadeFor>
  );
}

async function OperatorHere() {
  const t = await getTranslations('shop');
  return (
    <EmptyState
      icon={LayoutDashboard}
      title={t('account.operatorTitle')}
      body={t('account.operatorBody')}
      action={
        <ButtonLink href="/operator" tone="primary">
          {t('nav.operator')}
        </ButtonLink>
      }
    />
  );
}
