'use client';

import { ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CustomerName } from '@/components/customers/customer-name';
import { useList } from '@/components/lists/list';
import { LivePage } from '@/components/shell/live-page';
import { NothingYet } from '@/components/shell/nothing-yet';
import type { Column } from '@/components/ui/data-table';
import type { PurchaseDto } from '@/lib/reads/purchases';
import { purchaseReads, purchasesView } from '@/lib/reads/purchases';
import { PurchaseTable } from './purchase-table';

/** Everybody's purchases, newest first unless told. */
export function PurchasesPanel() {
  const t = useTranslations('operator.purchases');
  const list = useList(purchaseReads.list, purchasesView, (state) => state);
  const { live } = list;
  const customer: Column<PurchaseDto> = {
    key: 'customer',
    header: t('customer'),
    cell: (row) => <CustomerName id={row.customerId} name={row.customerName} />,
  };
  return (
    <LivePage title={t('title')} live={live}>
      {live.data?.items.length === 0 ? (
        <NothingYet icon={ReceiptText} title={t('emptyTitle')} body={t('emptyBody')} />
      ) : (
        <PurchaseTable caption={t('caption')} customer={customer} list={list} />
      )}
    </LivePage>
  );
}
