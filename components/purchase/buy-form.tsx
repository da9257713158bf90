'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { QuantityField } from '@/components/ui/quantity-field';
import { useHydrated } from '@/components/ui/use-hydrated';
import { limits } from '@/lib/domain/limits';
import { purchaseValue } from '@/lib/domain/purchase';
import { isLocked } from '@/lib/http/intent';
import type { ActionHandle } from '@/lib/http/use-action';
import type { Buy, BuyInput, Product } from './buy';
import { PriceMoved } from './price-moved';
import { PurchaseStatus } from './purchase-status';
import { usePurchase } from './use-purchase';

interface Props {
  product: Product;
  customerId: string;
  buy: Buy;
}

/** Quantity, total and the button; below them, how the purchase goes. */
export function BuyForm({ product, customerId, buy }: Props) {
  const t = useTranslations('shop.product');
  const hydrated = useHydrated();
  const [quantity, setQuantity] = useState(1);
  const [seenPrice, setSeenPrice] = useState(product.price);
  const action = usePurchase(buy, product, customerId);
  // A retry is locked to what was sent: it is shown, not what the page has learnt since.
  const locked = isLocked(action) ? action.intent?.input : undefined;
  const shown = locked ?? { quantity, unitPrice: product.price };
  const order = (unitPrice: number, pieces: number) => {
    setSeenPrice(unitPrice);
    action.submit({ productId: product.id, quantity: pieces, unitPrice });
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    order(product.price, quantity);
  };
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={onSubmit} className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
          <QuantityField
            label={t('quantity')}
            value={shown.quantity}
            {...limits.quantity}
            onChange={setQuantity}
            disabled={!hydrated || locked !== undefined}
          />
          <p className="flex items-baseline gap-2">
            <span className="text-ink-soft text-sm">{t('total')}</span>
            <Money grosze={purchaseValue(shown)} className="font-semibold text-xl" />
          </p>
        </div>
        {action.phase === 'idle' && (
          <PriceMoved before={seenPrice} now={product.price} onSeen={() => setSeenPrice(product.price)} />
        )}
        <Button
          type="submit"
          tone="primary"
          size="lg"
          busy={action.phase === 'sending'}
          disabled={!hydrated || action.phase === 'unconfirmed'}
          className="w-full sm:w-56"
        >
          {action.phase === 'applied' ? t('buyMore') : t('buy')}
        </Button>
      </form>
      <InvalidQuantity action={action} />
      <PurchaseStatus action={action} product={product} onOrder={order} />
    </div>
  );
}

function InvalidQuantity({ action }: { action: ActionHandle<BuyInput> }) {
  const t = useTranslations('validation');
  if (action.phase !== 'invalid') return null;
  return <Notice tone="error">{'quantity' in action.fields ? t('quantity') : t('invalid')}</Notice>;
}
