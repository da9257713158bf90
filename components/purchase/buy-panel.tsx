'use client';

import { useTranslations } from 'next-intl';
import { AddToBasket } from '@/components/basket/add-to-basket';
import type { ShopViewer } from '@/components/shell/shop-viewer';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/domain/paths';
import type { Buy, Product } from './buy';
import { BuyForm } from './buy-form';

interface Props {
  product: Product;
  viewer: ShopViewer;
  buy: Buy;
  /** How many pieces the form begins with. */
  quantity: number;
}

/** Where a purchase begins: the form for a customer, the way in for a stranger, a word for an operator. */
export function BuyPanel({ product, viewer, buy, quantity }: Props) {
  const t = useTranslations('shop.product');
  switch (viewer.role) {
    case 'customer':
      return <BuyForm product={product} customerId={viewer.customerId} buy={buy} begin={quantity} />;
    case 'operator':
      return <Notice tone="info">{t('operatorNote')}</Notice>;
    case 'anonymous': {
      const next = paths.product(product.id);
      return (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <ButtonLink href={paths.signIn(next)} tone="primary" size="lg">
            {t('signInToBuy')}
          </ButtonLink>
          <AddToBasket product={product} quantity={quantity} />
          <ButtonLink href={paths.register(next)} tone="quiet" size="lg">
            {t('registerToBuy')}
          </ButtonLink>
        </div>
      );
    }
    case 'unknown':
      return null;
  }
}
