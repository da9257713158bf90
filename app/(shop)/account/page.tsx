import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { changeProfile } from '@/app/(shop)/account/change-profile';
import { customersTitle, OperatorsDoNotBuy } from '@/app/(shop)/operators-do-not-buy';
import { Messages } from '@/app/messages';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { Account } from '@/components/account/account';
import { DatabaseAway } from '@/components/shell/database-away';
import { signInPath } from '@/lib/auth/next-path';
import { getViewer } from '@/lib/auth/session';
import { paths } from '@/lib/domain/paths';
import { unlessOutage } from '@/lib/mongo/outage';
import { accountReads } from '@/lib/reads/account';
import { thingsRequest, thingsView } from '@/lib/reads/things';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.account');
  return customersTitle(t('title'));
}

export default async function AccountPage({ searchParams }: SearchProps) {
  const viewer = await unlessOutage(getViewer);
  if (!viewer) return <DatabaseAway />;
  if (viewer.role === 'anonymous') redirect(signInPath(paths.account));
  if (viewer.role === 'operator') return <OperatorsDoNotBuy />;
  const state = await thingsView.load(searchParams);
  const things = accountReads[state.as === 'list' ? 'items' : 'products'];
  const reads = [
    asked(accountReads.vouchers, {}),
    asked(things, thingsRequest(state)),
    asked(accountReads.rejected, {}),
    asked(accountReads.summary, {}),
  ];
  return (
    <Messages
      of={['freshness', 'operator.changes', 'profile', 'shop.account', 'shop.purchase', 'validation', 'vouchers']}
    >
      <Prefetched reads={reads}>
        <Account customerId={viewer.customerId} changeProfile={changeProfile} />
      </Prefetched>
    </Messages>
  );
}
