'use client';

import { ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CustomerName } from '@/components/customers/customer-name';
import { FilterChips } from '@/components/lists/filter-chips';
import { NoMatches, useList } from '@/components/lists/list';
import { ListFile } from '@/components/lists/list-file';
import { LivePage } from '@/components/shell/live-page';
import { NothingYet } from '@/components/shell/nothing-yet';
import type { Column } from '@/components/ui/data-table';
import { apiPaths } from '@/lib/domain/paths';
import { type PurchaseDto, purchaseReads, purchasesView } from '@/lib/reads/purchases';
import { everyPurchase, usePurchaseChips } from './purchase-chips';
import { PurchaseTable } from './purchase-table';
import { PurchaseToolbar } from './purchase-toolbar';

/** Everybody's purchases, newest first unless told, and what narrows them. */
export function PurchasesPanel() {
  const t = useTranslations('operator.purchases');
  const list = useList(purchaseReads.list, purchasesView, (state) => state);
  const { state, refine, live } = list;
  const chips = usePurchaseChips(state, live.data, refine);
  const clear = () => refine(everyPurchase);
  const customer: Column<PurchaseDto> = {
    key: 'customer',
    header: t('customer'),
    cell: (row) => <CustomerName id={row.customerId} name={row.customerName} />,
  };
  return (
    <LivePage title={t('title')} live={live} action={<ListFile path={apiPaths.purchasesCsv} request={state} />}>
      {live.data?.items.length === 0 && !live.data.isCut && chips.length === 0 ? (
        <NothingYet icon={ReceiptText} title={t('emptyTitle')} body={t('emptyBody')} />
      ) : (
        <>
          <PurchaseToolbar state={state} types={live.data?.types ?? []} onRefine={refine} />
          <FilterChips chips={chips} onClear={clear} />
          {live.data?.isVague && <p className="mb-3 text-ink-soft text-sm">{t('vague')}</p>}
          <PurchaseTable caption={t('caption')} customer={customer} list={list} none={<NoMatches onClear={clear} />} />
        </>
      )}
    </LivePage>
  );
}
