'use client';

import { ReceiptText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo } from 'react';
import { CustomerName } from '@/components/customers/customer-name';
import { LivePage } from '@/components/operator/live-page';
import { useCursorRecovery, useListState } from '@/components/operator/use-list-state';
import { ButtonLink } from '@/components/ui/button';
import type { Column } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { type PurchaseDto, purchasesQuery } from '@/lib/http/purchases';
import { usePolled } from '@/lib/http/use-polled';
import { purchaseListParams, toPurchaseRequest } from './params';
import { PurchaseTable } from './purchase-table';

/** Everybody's purchases, newest first unless told. */
export function PurchasesPanel() {
  const t = useTranslations('operator.purchases');
  const overview = useTranslations('operator.overview');
  const { state, refine, turn } = useListState(purchaseListParams);
  const live = usePolled(purchasesQuery(toPurchaseRequest(state)));
  const restart = useCallback(() => refine({}), [refine]);
  useCursorRecovery(live.error, restart);
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
            <ButtonLink tone="primary" href="/operator/simulator">
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
