'use client';

import { ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { CustomerName } from '@/components/customers/customer-name';
import { useCursorRecovery, useListState } from '@/components/lists/use-list-state';
import { LivePage } from '@/components/shell/live-page';
import { ButtonLink } from '@/components/ui/button';
import type { Column } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import type { PurchaseDto } from '@/lib/reads/purchases';
import { purchaseReads, purchasesView } from '@/lib/reads/purchases';
import { PurchaseTable } from './purchase-table';

/** Everybody's purchases, newest first unless told. */
export function PurchasesPanel() {
  const t = useTranslations('operator.purchases');
  const overview = useTranslations('operator.overview');
  const { state, refine, turn } = useListState(purchasesView);
  const live = useRead(purchaseReads.list, state);
  useCursorRecovery(live.error, refine);
  const customer = useMemo<Column<PurchaseDto>>(
    () => ({
      key: 'customer',
      header: t('customer'),
      cell: (row) => <CustomerName id={row.customerId} name={row.customerName} />,
    }),
    [t],
  );
  return (
    <LivePage title={t('title')} live={live}>
      {live.data?.items.length === 0 ? (
        <EmptyState
          icon={ReceiptText}
          title={t('emptyTitle')}
          body={t('emptyBody')}
          action={
            <ButtonLink tone="primary" href={paths.simulator}>
              {overview('toSimulator')}
            </ButtonLink>
          }
        />
      ) : (
        <PurchaseTable
          caption={t('caption')}
          customer={customer}
          page={live.data}
          sort={state.sort}
          onSort={(sort) => refine({ sort })}
          turn={turn}
        />
      )}
    </LivePage>
  );
}
