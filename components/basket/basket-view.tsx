'use client';

import { ShoppingBasket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { BuyAll } from '@/components/purchase/buy';
import { Freshness } from '@/components/shell/freshness';
import { LoadFailure } from '@/components/shell/load-failure';
import { ShopPageHeader } from '@/components/shell/shop-page-header';
import type { ShopViewer } from '@/components/shell/shop-viewer';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { RowsSkeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { basketRequest, productReads } from '@/lib/reads/products';
import { type Basket, isOpen, tidied } from './basket';
import { BasketLines } from './basket-lines';
import { changeBasket, useBasket } from './use-basket';

/** What somebody means to buy, all of it at once. */
export function BasketView({ viewer, buyAll }: { viewer: ShopViewer; buyAll: BuyAll }) {
  const t = useTranslations('basket.page');
  const title = useTranslations('basket.adding')('title');
  const basket = useBasket();
  const products = useRead(productReads.basket, basketRequest(idsIn(basket ?? [])), { enabled: hasOpen(basket) });
  // What came to its end stays where it is as long as the page is open.
  useEffect(() => void changeBasket((before) => tidied(before, Date.now())), []);
  return (
    <>
      <ShopPageHeader title={title} lead={t('lead')} freshness={hasOpen(basket) && <Freshness of={products} />} />
      <div className="mt-6 flex flex-col gap-6">
        <LoadFailure of={products} />
        {basket === null && <BasketSkeleton />}
        {basket?.length === 0 && <EmptyBasket />}
        {basket !== null && basket.length > 0 && (
          <BasketLines basket={basket} viewer={viewer} products={products} buyAll={buyAll} />
        )}
      </div>
    </>
  );
}

function idsIn(basket: Basket): string[] {
  return basket.filter(isOpen).map(({ product }) => product.id);
}

function hasOpen(basket: Basket | null): boolean {
  return basket?.some(isOpen) ?? false;
}

function EmptyBasket() {
  const t = useTranslations('basket.page');
  return (
    <EmptyState
      icon={ShoppingBasket}
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

function BasketSkeleton() {
  return (
    <div className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface lg:mr-88">
      <RowsSkeleton rows={3} end="h-11 w-34" />
    </div>
  );
}
