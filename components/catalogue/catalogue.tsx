'use client';

import { SearchX, Store } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { RowsMoved } from '@/components/lists/rows-moved';
import { Freshness } from '@/components/shell/freshness';
import { LoadFailure } from '@/components/shell/load-failure';
import { ShopPageHeader } from '@/components/shell/shop-page-header';
import { customerIdOf, mayBuy, type ShopViewer } from '@/components/shell/shop-viewer';
import { Button, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { bestPercent, useVouchers } from '@/components/vouchers/use-vouchers';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import {
  type CatalogueAnswer,
  type CatalogueState,
  catalogueRequest,
  catalogueView,
  productReads,
} from '@/lib/reads/products';
import { CatalogueToolbar } from './catalogue-toolbar';
import { ProductCard } from './product-card';
import { ProductGrid, ProductGridSkeleton } from './product-grid';
import { useHeldShelf } from './use-held-shelf';

const everything: CatalogueState = { search: '', type: null, sort: 'name', cursor: null };

/** The whole shelf: filtered by the URL, refreshed at the reader's interval. */
export function Catalogue({ viewer }: { viewer: ShopViewer }) {
  const t = useTranslations('shop.catalogue');
  const [view, setView] = useQueryStates(catalogueView.params, { urlKeys: catalogueView.urlKeys });
  const request = catalogueRequest(view);
  const answer = useRead(productReads.list, request);
  const shelf = useHeldShelf(JSON.stringify(request), answer.isPlaceholderData ? undefined : answer.data);
  const change = useCallback(
    (next: Partial<CatalogueState>) => {
      // What is being typed is one step back in the history, not one per letter.
      void setView({ cursor: null, ...next }, { history: 'type' in next || 'sort' in next ? 'push' : 'replace' });
    },
    [setView],
  );
  const turn = (cursor: string | null) => void setView({ cursor }, { history: 'push', scroll: true });
  const { page } = shelf;
  const hasFailed = !page && answer.isError;
  return (
    <>
      <ShopPageHeader title={t('heading')} lead={t('lead')} freshness={<Freshness of={answer} />} />
      {page && isEmptyShop(view, page) ? (
        <EmptyShop operator={viewer.role === 'operator'} />
      ) : (
        <div className="mt-6 flex flex-col gap-8">
          <CatalogueToolbar view={view} types={answer.data?.types ?? []} onChange={change} />
          <LoadFailure of={answer} />
          {!page && !hasFailed && <ProductGridSkeleton />}
          {page && (
            <Shelf page={page} onShow={shelf.show} viewer={viewer} onTurn={turn} onClear={() => change(everything)} />
          )}
          {hasFailed && view.cursor !== null && <Button onClick={() => turn(null)}>{t('firstPage')}</Button>}
        </div>
      )}
    </>
  );
}

function isEmptyShop(view: CatalogueState, { items, types }: CatalogueAnswer): boolean {
  return items.length === 0 && types.length === 0 && view.search === '' && view.type === null && view.cursor === null;
}

interface ShelfProps {
  page: CatalogueAnswer;
  onShow: (() => void) | undefined;
  viewer: ShopViewer;
  onTurn: (cursor: string) => void;
  onClear: () => void;
}

function Shelf({ page, onShow, viewer, onTurn, onClear }: ShelfProps) {
  const t = useTranslations('shop.catalogue');
  const vouchers = useVouchers(customerIdOf(viewer));
  const { items, next, previous } = page;
  return (
    <div>
      <p role="status" className="sr-only">
        {items.length === 0 ? t('noneTitle') : t('shown', { count: items.length })}
      </p>
      <RowsMoved label={t('moved')} onShow={onShow} />
      {items.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={t('noneTitle')}
          body={t('noneBody')}
          action={<Button onClick={onClear}>{t('clear')}</Button>}
        />
      ) : (
        <ProductGrid label={t('list')}>
          {items.map((product) => (
            <li key={product.id}>
              <ProductCard
                product={product}
                voucherPercent={bestPercent(vouchers, product.type)}
                canBuy={mayBuy(viewer)}
              />
            </li>
          ))}
        </ProductGrid>
      )}
      <div className="pt-4">
        <Pager
          onPrevious={previous === null ? undefined : () => onTurn(previous)}
          onNext={next === null ? undefined : () => onTurn(next)}
        />
      </div>
    </div>
  );
}

function EmptyShop({ operator }: { operator: boolean }) {
  const t = useTranslations('shop.catalogue');
  return (
    <EmptyState
      icon={Store}
      title={t('emptyTitle')}
      body={operator ? t('emptyOperator') : t('emptyBody')}
      action={
        operator && (
          <ButtonLink href={paths.overview} tone="primary">
            {t('emptyOperatorAction')}
          </ButtonLink>
        )
      }
    />
  );
}
