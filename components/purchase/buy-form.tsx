'use client';

import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { AddToBasket } from '@/components/basket/add-to-basket';
import { Button, IconButton } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { QuantityField } from '@/components/ui/quantity-field';
import { useHydrated } from '@/components/ui/use-hydrated';
import { limits } from '@/lib/domain/limits';
import { purchaseValue } from '@/lib/domain/value';
import { isLocked } from '@/lib/http/intent';
import type { IntentHandle } from '@/lib/http/use-intent';
import { formatMoney } from '@/lib/i18n/format';
import type { Buy, BuyInput, Order, Product } from './buy';
import { PurchaseStatus } from './purchase-status';
import { usePurchase } from './use-purchase';
import { useVoucherOffer, type VoucherOffer } from './use-voucher-offer';
import { VoucherChoice } from './voucher-choice';

interface Props {
  product: Product;
  customerId: string;
  buy: Buy;
  /** How many pieces it begins with. */
  begin?: number;
}

/** Quantity, voucher, total and the button; below them, how the purchase goes. */
export function BuyForm({ product, customerId, buy, begin = 1 }: Props) {
  const t = useTranslations('shop.product');
  const hydrated = useHydrated();
  const [quantity, setQuantity] = useState(begin);
  const [seenPrice, setSeenPrice] = useState(product.price);
  const handle = usePurchase(buy, product, customerId);
  const offer = useVoucherOffer(product, customerId, isTaken(handle) ? handle.intent?.input : undefined);
  // A retry is locked to what was sent: it is shown, not what the page has learnt since.
  const locked = isLocked(handle) ? handle.intent?.input : undefined;
  const shown = locked ?? withVoucher({ quantity, unitPrice: product.price }, offer.chosen?.id);
  const order = ({ unitPrice, quantity: pieces, voucherId }: Order) => {
    setSeenPrice(unitPrice);
    handle.submit({ productId: product.id, ...withVoucher({ quantity: pieces, unitPrice }, voucherId) });
  };
  // A key held down is one key press, however often the browser repeats it.
  const onKeyDown = (event: KeyboardEvent) => event.repeat && event.key === 'Enter' && event.preventDefault();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    order(shown);
  };
  return (
    <div className="flex flex-col gap-5">
      <form onSubmit={onSubmit} onKeyDown={onKeyDown} className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
          <QuantityField
            label={t('quantity')}
            value={shown.quantity}
            {...limits.quantity}
            onChange={setQuantity}
            disabled={!hydrated || locked !== undefined}
          />
          <Total order={shown} totalOf={offer.totalOf} />
        </div>
        {!locked && <VoucherChoice offer={offer} disabled={!hydrated} />}
        {handle.phase === 'idle' && (
          <PriceMoved before={seenPrice} now={product.price} onSeen={() => setSeenPrice(product.price)} />
        )}
        <div className="flex flex-wrap gap-3">
          <Button
            type="submit"
            tone="primary"
            size="lg"
            busy={handle.phase === 'sending'}
            onBusyClick={() => order(shown)}
            disabled={!hydrated || offer.awaited || handle.phase === 'unconfirmed'}
            className="w-full sm:w-56"
          >
            {handle.phase === 'applied' ? t('buyMore') : t('buy')}
          </Button>
          <AddToBasket product={product} quantity={quantity} />
        </div>
      </form>
      <InvalidInput handle={handle} />
      <PurchaseStatus handle={handle} product={product} totalOf={offer.totalOf} onOrder={order} />
    </div>
  );
}

function withVoucher(order: Order, voucherId: string | undefined): Order {
  const { quantity, unitPrice } = order;
  return { quantity, unitPrice, ...(voucherId !== undefined && { voucherId }) };
}

/** Whether what was sent is on its way or has arrived, so that its voucher is not to be offered again. */
function isTaken({ phase }: IntentHandle<BuyInput>): boolean {
  return !['idle', 'refused', 'invalid', 'unsent', 'rejected'].includes(phase);
}

function InvalidInput({ handle }: { handle: IntentHandle<BuyInput> }) {
  const t = useTranslations('validation');
  if (handle.phase !== 'invalid') return null;
  const field = (['quantity', 'voucherId'] as const).find((name) => name in handle.fields);
  const words = { quantity: t('quantity'), voucherId: t('voucher') };
  return <Notice tone="error">{field ? words[field] : t('invalid')}</Notice>;
}

/** Says that a refresh has changed the price under the reader's eyes; prices are grosze. */
function PriceMoved({ before, now, onSeen }: { before: number; now: number; onSeen: () => void }) {
  const t = useTranslations('shop.product');
  const ui = useTranslations('ui');
  const locale = useLocale();
  if (before === now) return null;
  return (
    <Notice
      tone="pending"
      action={
        <IconButton label={ui('close')} className="-my-2 text-pending" onClick={onSeen}>
          <X aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {t('priceMoved', { before: formatMoney(before, locale), now: formatMoney(now, locale) })}
    </Notice>
  );
}

/** What an order comes to; with a voucher, also what it would have come to. */
function Total({ order, totalOf }: { order: Order; totalOf: VoucherOffer['totalOf'] }) {
  const t = useTranslations('shop.product');
  const vouchers = useTranslations('vouchers');
  const full = purchaseValue(order);
  const value = totalOf(order);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="text-ink-soft text-sm">{t('total')}</span>
      {value !== full && (
        <s className="text-ink-soft">
          <span className="sr-only">{vouchers('fullPrice')} </span>
          <Money grosze={full} />
        </s>
      )}
      <Money grosze={value} className="font-semibold text-xl" />
    </p>
  );
}
