import { LayoutDashboard } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { prefetchVouchers } from '@/app/(shop)/prefetch-vouchers';
import type { SearchProps } from '@/app/(shop)/search-props';
import { MadeFor } from '@/app/made-for';
import { Prefetched } from '@/app/prefetched';
import { Account } from '@/components/account/account';
import { itemsRequest, loadAccountParams } from '@/components/account/account-params';
import { DatabaseAway } from '@/components/shell/database-away';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { signInPath } from '@/lib/auth/next-path';
import { getViewer } from '@/lib/auth/session';
import { accountItemsQuery, accountSummaryQuery } from '@/lib/http/account';
import { unlessOutage } from '@/lib/mongo/outage';
import { accountSummary } from '@/lib/queries/account';
import { listOwnedItems } from '@/lib/queries/purchases';
import type { Scope } from '@/lib/queries/scope';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.account');
  return { title: t('title') };
}

export default async function AccountPage({ searchParams }: SearchProps) {
  const viewer = await unlessOutage(getViewer);
  if (!viewer) return <DatabaseAway />;
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
  return (
    <Prefetched
      prefetch={(client, collections) => [
        prefetchVouchers(client, collections, viewer),
        client.prefetchQuery({
          ...accountItemsQuery(request),
          queryFn: () => listOwnedItems(collections, scope, customerId, request),
        }),
        client.prefetchQuery({ ...accountSummaryQuery(), queryFn: () => accountSummary(collections, customerId) }),
      ]}
    >
      <Account customerId={customerId} />
    </Prefetched>
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
