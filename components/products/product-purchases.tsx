'use client';

import { useTranslations } from 'next-intl';
import { CustomerName } from '@/components/customers/customer-name';
import { useList } from '@/components/lists/list';
import { PurchaseTable } from '@/components/purchases/purchase-table';
import { LoadFailure } from '@/components/shell/load-failure';
import type { Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/domain/paths';
import { type PurchaseDto, purchaseListView, purchaseReads } from '@/lib/reads/purchases';

/** Everybody's purchases of a product. */
export function ProductPurchases({ id }: { id: string }) {
  const t = useTranslations('operator.products');
  const words = useTranslations('operator.purchases');
  const list = useList(purchaseReads.list, purchaseListView, (state) => ({ product: id, ...state }));
  const customer: Column<PurchaseDto> = {
    key: 'customer',
    header: words('customer'),
    cell: (row) => <CustomerName id={row.customerId} name={row.customerName} />,
  };
  return (
    <section className="mt-10" aria-labelledby="purchases">
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h2 id="purchases" className="font-semibold text-lg">
          {t('purchases')}
        </h2>
        <Link
          href={paths.purchasesOf({ product: id })}
          className="text-info text-sm underline-offset-4 hover:underline"
        >
          {t('filterPurchases')}
        </Link>
      </div>
      <div className="mb-3 empty:hidden">
        <LoadFailure of={list.live} />
      </div>
      <PurchaseTable
        caption={t('purchases')}
        customer={customer}
        list={list}
        none={
          <p className="rounded-md border border-line border-dashed px-4 py-8 text-center text-ink-soft">
            {t('noBuyers')}
          </p>
        }
      />
    </section>
  );
}
