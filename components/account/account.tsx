'use client';

import { ShoppingBag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { Freshness } from '@/components/shell/freshness';
import { LoadFailure } from '@/components/shell/load-failure';
import { ShopPageHeader } from '@/components/shell/shop-page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { VoucherList } from '@/components/vouchers/voucher-list';
import { paths } from '@/lib/domain/paths';
import { isNarrowed, type ThingsState, thingsView } from '@/lib/reads/things';
import { AccountSummary } from './account-summary';
import { OwnedThings } from './owned-things';
import { PendingPurchases } from './pending-purchases';
import type { ChangeProfile } from './profile-change';
import { RejectedPurchases } from './rejected-purchases';
import { useThings } from './use-things';

/** "My things": what is on its way, what is owned, and who owns it. */
export function Account({ customerId, changeProfile }: { customerId: string; changeProfile: ChangeProfile }) {
  const t = useTranslations('shop.account');
  const [view, setView] = useQueryStates(thingsView.params, { urlKeys: thingsView.urlKeys });
  const things = useThings(customerId, view);
  const { answer, shown, pending, onEnd } = things;
  const change = useCallback(
    (next: Partial<ThingsState>) => {
      // What is being typed is one step back in the history, not one per letter.
      void setView({ cursor: null, ...next }, { history: Object.keys(next).join() === 'search' ? 'replace' : 'push' });
    },
    [setView],
  );
  const turn = (cursor: string | null) => void setView({ cursor }, { history: 'push', scroll: true });
  const isAll = !isNarrowed(view) && view.cursor === null;
  const hasNothing = isAll && shown?.items.length === 0 && answer.data?.types.length === 0;
  return (
    <>
      <ShopPageHeader title={t('title')} lead={t('lead')} freshness={<Freshness of={answer} />} />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-10">
        <div className="flex min-w-0 flex-col gap-6 max-lg:order-2">
          <LoadFailure of={answer} />
          <PendingPurchases customerId={customerId} pending={pending} onEnd={onEnd} />
          <RejectedPurchases followed={pending} />
          <VoucherList customerId={customerId} />
          {hasNothing && pending.length === 0 && <EmptyThings />}
          {!hasNothing && <OwnedThings view={view} things={things} onChange={change} onTurn={turn} />}
        </div>
        <AccountSummary totals={answer.data?.totals} narrowed={isNarrowed(view)} changeProfile={changeProfile} />
      </div>
    </>
  );
}

function EmptyThings() {
  const t = useTranslations('shop.account');
  return (
    <EmptyState
      icon={ShoppingBag}
      title={t('emptyTitle')}
      body={t('emptyBody')}
      action={
        <ButtonLink href={paths.catalogue} tone="primary">
          {t('emptyAction')}
        </ButtonLink>
      }
    />
  );
}
