'use client';

import { clsx } from 'clsx';
import { ShoppingBasket } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { ShopViewer } from '@/components/shell/shop-viewer';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/domain/paths';
import { type Basket, isToDo } from './basket';
import { CountBadge } from './count-badge';
import { joinBasketOfNobody, useBasket } from './use-basket';

/** The way to the basket, with how many pieces are in it; nothing for those who do not buy. */
export function BasketButton({ role }: { role: ShopViewer['role'] }) {
  const t = useTranslations('basket.adding');
  const path = usePathname();
  const basket = useBasket();
  const pieces = piecesOf(basket ?? []);
  useEffect(() => {
    if (role === 'customer') joinBasketOfNobody();
  }, [role]);
  if (role === 'operator') return null;
  return (
    <>
      <Link
        href={paths.basket}
        title={t('title')}
        aria-label={t('link', { count: pieces })}
        aria-current={path === paths.basket ? 'page' : undefined}
        className={clsx(
          'relative inline-flex size-11 items-center justify-center rounded-md transition-colors duration-150 hover:bg-sunken hover:text-ink',
          path === paths.basket ? 'text-accent' : 'text-ink-soft',
        )}
      >
        <ShoppingBasket aria-hidden className="size-5" />
        <CountBadge count={pieces} />
      </Link>
      <News basket={basket} pieces={pieces} />
    </>
  );
}

/** Says how much is in the basket whenever this document has put something in; not what it was found with. */
function News({ basket, pieces }: { basket: Basket | null; pieces: number }) {
  const t = useTranslations('basket.adding');
  const [told, setTold] = useState<number | null>(null);
  const [grown, setGrown] = useState(false);
  const known = basket === null ? null : pieces;
  if (known !== told) {
    setTold(known);
    setGrown(known !== null && told !== null && known > told);
  }
  return (
    <span role="status" className="sr-only">
      {grown && t('has', { count: pieces })}
    </span>
  );
}

function piecesOf(basket: Basket): number {
  return basket.filter(isToDo).reduce((sum, { quantity }) => sum + quantity, 0);
}
