'use client';

import { SearchX, ShoppingBag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { RowsMoved } from '@/components/lists/rows-moved';
import { Freshness } from '@/components/shell/freshness';
import { LoadFailure } from '@/components/shell/load-failure';
import { ShopPageHeader } from '@/components/shell/shop-page-header';
import { Button, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { VoucherList } from '@/components/vouchers/voucher-list';
import { paths } from '@/lib/domain/paths';
import { isNarrowed, type ThingsState, thingsView } from '@/lib/reads/things';
import { AccountSummary } from './account-summary';
import { BoughtProducts, OwnedItems, OwnedItemsSkeleton } from './owned-items';
import { PendingPurchases } from './pending-purchases';
import type { ChangeProfile } from './profile-change';
import { RejectedPurchases } from './rejected-purchases';
import { ThingsFiles } from './things-files';
import { ThingsToolbar } from './things-toolbar';
import { type ShownThings, useThings } from './use-things';

const everything: Partial<ThingsState> = { search: '', type: null, from: null, to: null };

/** "My things": what is on its way, what is owned, and who owns it. */
export function Account({ customerId, changeProfile }: { customerId: string; changeProfile: ChangeProfile }) {
  const t = useTranslations('shop.account');
  const [view, setView] = useQueryStates(thingsView.params, { urlKeys: thingsView.urlKeys });
  const { answer, shown, show, pending, justApplied, onEnd } = useThings(customerId, view);
  const change = useCallback(
    (next: Partial<ThingsState>) => {
      // What is being typed is one step back in the history, not one per letter.
      void setView({ cursor: null, ...next }, { history: Object.keys(next).join() === 'search' ? 'replace' : 'push' });
    },
    [setView],
  );
  const turn = (cursor: string | null) => void setView({ cursor }, { history: 'push', scroll: true });
  const types = answer.data?.types ?? [];
  const hasNothing = shown?.items.length === 0 && types.length === 0 && !isNarrowed(view) && view.cursor === null;
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
          {!hasNothing && (
            <section className="flex flex-col gap-4">
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
                <h2 className="font-semibold text-lg">{t('items')}</h2>
                <ThingsFiles view={view} />
              </div>
              <ThingsToolbar view={view} types={types} onChange={change} />
              {!shown && !answer.isError && <OwnedItemsSkeleton />}
              {!shown && answer.isError && view.cursor !== null && (
                <Button onClick={() => turn(null)}>{t('firstPage')}</Button>
              )}
              {shown && (
                <Things
                  shown={shown}
                  onShow={show}
                  justApplied={justApplied}
                  onTurn={turn}
                  onClear={() => change(everything)}
                />
              )}
            </section>
          )}
        </div>
        <AccountSummary totals={answer.data?.totals} narrowed={isNarrowed(view)} changeProfile={changeProfile} />
      </div>
    </>
  );
}

interface ThingsProps {
  shown: ShownThings;
  onShow: (() => void) | undefined;
  justApplied: ReadonlySet<string>;
  onTurn: (cursor: string) => void;
  onClear: () => void;
}

function Things({ shown, onShow, justApplied, onTurn, onClear }: ThingsProps) {
  const t = useTranslations('shop.account');
  const { next, previous } = shown;
  const count = shown.items.length;
  return (
    <div>
      <p role="status" className="sr-only">
        {count === 0 ? t('noneTitle') : t('shown', { count })}
      </p>
      <RowsMoved label={t('moved')} onShow={onShow} />
      {count === 0 && (
        <EmptyState
          icon={SearchX}
          title={t('noneTitle')}
          body={t('noneBody')}
          action={<Button onClick={onClear}>{t('clear')}</Button>}
        />
      )}
      {count > 0 && shown.as === 'list' && <OwnedItems items={shown.items} justApplied={justApplied} />}
      {count > 0 && shown.as === 'products' && <BoughtProducts items={shown.items} />}
      <Pager
        onPrevious={previous === null ? undefined : () => onTurn(previous)}
        onNext={next === null ? undefined : () => onTurn(next)}
      />
    </div>
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
