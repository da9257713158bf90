'use client';

import { ArrowUpRight, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ChangeNote } from '@/components/intent/change-note';
import { type Changes, useChanges } from '@/components/lists/change';
import { ChangeButtons } from '@/components/lists/change-buttons';
import { type MergedRow, mergeRows } from '@/components/lists/merge-rows';
import { PriceHistory } from '@/components/product/price-history';
import { SalesChart } from '@/components/sales/sales-chart';
import { BackLink } from '@/components/shell/back-link';
import { LivePage } from '@/components/shell/live-page';
import { Button, ButtonLink } from '@/components/ui/button';
import { paths } from '@/lib/domain/paths';
import type { ProductForm } from '@/lib/domain/product';
import { told } from '@/lib/domain/unseen';
import { useRead } from '@/lib/http/use-read';
import { type ProductDetail, productReads } from '@/lib/reads/products';
import { ProductBuyers } from './product-buyers';
import { draftProduct, ProductDialog, type ProductRow, type SaveProduct } from './product-dialog';
import { ProductFacts } from './product-facts';
import { ProductPurchases } from './product-purchases';
import { ProductUpdates } from './product-updates';

const noTypes: readonly string[] = [];

/** One product: its facts, what was sold of it, what it cost, who bought it, and what the log said of it. */
export function ProductPanel({ id, save }: { id: string; save: SaveProduct }) {
  const t = useTranslations('operator.products');
  const live = useRead(productReads.operatorOne, { id });
  const { data: prices } = useRead(productReads.prices, { id });
  const changes = useChanges<ProductRow, ProductForm>(`product ${id}`);
  const [row] = live.data ? mergeRows([rowOf(live.data)], changes.changes, draftProduct) : [];
  return (
    <>
      <BackLink href={paths.products}>{t('back')}</BackLink>
      <LivePage
        title={told(row?.item.name ?? t('name'))}
        live={live}
        action={
          <>
            <ButtonLink href={paths.product(id)} tone="quiet">
              <span className="max-sm:sr-only">{t('inShop')}</span>
              <ArrowUpRight aria-hidden className="size-4" />
            </ButtonLink>
            <Button tone="primary" disabled={!row} onClick={() => row && changes.begin(row.item)}>
              <Pencil aria-hidden className="size-4" />
              {t('edit')}
            </Button>
          </>
        }
      >
        <ChangeOutcome row={row} changes={changes} />
        <ProductFacts product={live.data} shown={row?.item} />
        {live.data?.days.some(({ units }) => units > 0) && (
          <section className="mt-8">
            <SalesChart buckets={live.data.days} />
          </section>
        )}
        {prices && <PriceHistory history={prices} />}
        <div className="mt-10 grid items-start gap-8 lg:grid-cols-2">
          <ProductBuyers id={id} />
          <ProductUpdates id={id} />
        </div>
        <ProductPurchases id={id} />
        {changes.changes.map((change) => (
          <ProductDialog key={change.key} change={change} changes={changes} types={noTypes} save={save} />
        ))}
      </LivePage>
    </>
  );
}

/** The product as a row of the list, which is what a form changes. */
function rowOf({ days, ...product }: ProductDetail): ProductRow {
  const trend = days.map(({ units }) => units);
  return { ...product, trend, sold: trend.reduce((sum, units) => sum + units, 0) };
}

function ChangeOutcome(props: {
  row: MergedRow<ProductRow, ProductForm> | undefined;
  changes: Changes<ProductRow, ProductForm>;
}) {
  const { row, changes } = props;
  const { change } = row ?? {};
  return (
    <div role="status" className="mb-3 flex min-h-9 items-center gap-2 empty:hidden">
      {row && change?.handle && (
        <>
          <ChangeNote handle={change.handle} />
          <ChangeButtons
            name={row.item.name}
            handle={change.handle}
            onEdit={undefined}
            onReopen={() => changes.reopen(change.key)}
            onDismiss={() => changes.dismiss(change.key)}
          />
        </>
      )}
    </div>
  );
}
