'use client';

import { ShoppingBag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { Freshness } from '@/components/shell/freshness';
import { LoadFailure } from '@/components/shell/load-failure';
import { ShopPageHeader } from '@/components/shell/shop-page-header';
import { Button, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { VoucherList } from '@/components/vouchers/voucher-list';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { accountReads, itemsRequest } from '@/lib/reads/account';
import { type PurchaseSort, purchaseSorts, purchasesView } from '@/lib/reads/purchases';
import { AccountSummary } from './account-summary';
import { OwnedItems, OwnedItemsSkeleton } from './owned-items';
import { PendingPurchases, usePendingPurchases } from './pending-purchases';
import type { ChangeProfile } from './profile-change';

/** "My things": what is on its way, what is owned, and who owns it. */
export function Account({ customerId, changeProfile }: { customerId: string; changeProfile: ChangeProfile }) {
  const t = useTranslations('shop.account');
  const catalogue = useTranslations('shop.catalogue');
  const [view, setView] = useQueryStates(purchasesView.params);
  const answer = useRead(accountReads.items, itemsRequest(view));
  const { data } = answer;
  const { pending, justApplied, onEnd } = usePendingPurchases(customerId, data?.items);
  const turn = (cursor: string | null) => void setView({ cursor }, { history: 'push', scroll: true });
  const empty = data?.items.length === 0 && pending.length === 0 && view.cursor === null;
  return (
    <>
      <ShopPageHeader title={t('title')} lead={t('lead')} freshness={<Freshness of={answer} />} />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-10">
        <div className="flex min-w-0 flex-col gap-6 max-lg:order-2">
          <LoadFailure of={answer} />
          <PendingPurchases customerId={customerId} pending={pending} onEnd={onEnd} />
          <VoucherList customerId={customerId} />
          {!data && !answer.isError && <OwnedItemsSkeleton />}
          {!data && answer.isError && view.cursor !== null && (
            <Button onClick={() => turn(null)}>{catalogue('firstPage')}</Button>
          )}
          {empty && <EmptyThings />}
          {data && data.items.length > 0 && (
            <section className="flex flex-col gap-3">
              <div className="flex flex-wrap items-center justify-between gap-3">
                <h2 className="font-semibold text-lg">{t('items')}</h2>
                <ItemOrder
                  sort={view.sort}
                  onChange={(sort) => void setView({ sort, cursor: null }, { history: 'push' })}
                />
              </div>
              <OwnedItems items={data.items} justApplied={justApplied} />
              <Pager
                onPrevious={data.previous === null ? undefined : () => turn(data.previous)}
                onNext={data.next === null ? undefined : () => turn(data.next)}
              />
            </section>
          )}
        </div>
        <AccountSummary changeProfile={changeProfile} />
      </div>
    </>
  );
}

function ItemOrder({ sort, onChange }: { sort: PurchaseSort; onChange: (sort: PurchaseSort) => void }) {
  const t = useTranslations('shop.account');
  const names: Record<PurchaseSort, string> = {
    '-purchased': t('sortNewest'),
    purchased: t('sortOldest'),
    '-value': t('sortValueDown'),
    value: t('sortValue'),
  };
  return (
    <select
      aria-label={t('sort')}
      className="control w-auto"
      value={sort}
      onChange={(event) => onChange(event.target.value as PurchaseSort)}
    >
      {purchaseSorts.map((option) => (
        <option key={option} value={option}>
          {names[option]}
        </option>
      ))}
    </select>
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
