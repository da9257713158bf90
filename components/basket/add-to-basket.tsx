'use client';

import { ShoppingBasket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { Button } from '@/components/ui/button';
import { limits } from '@/lib/domain/limits';
import { told } from '@/lib/domain/unseen';
import { type Goods, isFree, putIn } from './basket';
import { CountBadge } from './count-badge';
import { changeBasket, currentBasket, useBasket } from './use-basket';

/**
 * Puts one piece of a card's product into the basket, and shows how many are in it.
 *
 * @param className says where it stands: it must be positioned, for what is said above it.
 */
export function AddButton({ product, className }: { product: Goods; className: string }) {
  const t = useTranslations('basket.adding');
  const basket = useBasket();
  const { isFull, add } = useAdding(product);
  const count = basket?.find((line) => isFree(line) && line.product.id === product.id)?.quantity ?? 0;
  const name = told(product.name);
  const label = count === 0 ? t('addNamed', { name }) : t('addedNamed', { name, count });
  return (
    <div className={className}>
      <button
        type="button"
        aria-label={label}
        title={t('add')}
        disabled={basket === null}
        onClick={() => add(1)}
        className="relative inline-flex size-11 items-center justify-center rounded-md border border-edge bg-surface text-ink transition-colors duration-150 hover:not-disabled:border-accent hover:not-disabled:text-accent"
      >
        <ShoppingBasket aria-hidden className="size-5" />
        <CountBadge count={count} />
      </button>
      <p
        role="status"
        className="absolute right-0 bottom-full z-10 mb-2 w-44 rounded-md bg-pending-soft p-3 text-pending text-xs shadow-raised empty:hidden"
      >
        {isFull && t('full', { most: limits.basketLines })}
      </p>
    </div>
  );
}

/** Puts as many pieces as a form says into the basket, when it says a number. */
export function AddToBasket({ product, quantity }: { product: Goods; quantity: number }) {
  const t = useTranslations('basket.adding');
  const basket = useBasket();
  const { isFull, add } = useAdding(product);
  const onClick = ({ currentTarget: { form } }: MouseEvent<HTMLButtonElement>) => {
    if (form?.reportValidity() ?? true) add(quantity);
  };
  return (
    <>
      <Button size="lg" disabled={basket === null} onClick={onClick}>
        <ShoppingBasket aria-hidden className="size-5" />
        {t('add')}
      </Button>
      <p role="status" className="basis-full text-pending text-sm empty:hidden">
        {isFull && t('full', { most: limits.basketLines })}
      </p>
    </>
  );
}

function useAdding(product: Goods) {
  const [isFull, setFull] = useState(false);
  const add = (quantity: number) => {
    const before = currentBasket();
    changeBasket((basket) => putIn(basket, product, quantity, uuidv7()));
    setFull(currentBasket() === before);
  };
  return { isFull, add };
}
