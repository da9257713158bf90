'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { ActionHandle } from '@/lib/http/use-action';
import { formatMoney } from '@/lib/i18n/format';
import type { BuyInput, Product } from './buy';

interface Props {
  action: ActionHandle<BuyInput>;
  product: Product;
  onOrder: (unitPrice: number, pieces: number) => void;
}

/** Nothing was bought: why, and what to do about it. */
export function PurchaseRefusal({ action, product, onOrder }: Props) {
  const t = useTranslations('refusal');
  const auth = useTranslations('shop.auth');
  const { refusal } = action;
  if (!refusal) return null;
  if (refusal.reason === 'price_changed') return <PriceChanged action={action} onOrder={onOrder} />;
  return (
    <Notice tone="error" action={refusal.reason === 'unauthenticated' && <SignIn product={product} />}>
      {t(refusal.reason)}{' '}
      {refusal.retryAfterSeconds !== undefined && auth('waitSeconds', { seconds: refusal.retryAfterSeconds })}
    </Notice>
  );
}

function SignIn({ product }: { product: Product }) {
  const t = useTranslations('shop.nav');
  const next = encodeURIComponent(`/products/${encodeURIComponent(product.id)}`);
  return (
    <ButtonLink href={`/sign-in?next=${next}`} size="sm">
      {t('signIn')}
    </ButtonLink>
  );
}

function PriceChanged({ action, onOrder }: Pick<Props, 'action' | 'onOrder'>) {
  const t = useTranslations('shop.purchase');
  const locale = useLocale();
  const price = action.refusal?.currentPrice;
  const quantity = action.intent?.input.quantity ?? 1;
  if (price === undefined) return <Notice tone="pending">{t('priceGone')}</Notice>;
  const total = formatMoney(price * quantity, locale);
  return (
    <section className="flex flex-col gap-3 rounded-lg bg-pending-soft p-5 text-sm">
      <h2 className="font-semibold text-base text-pending">{t('priceTitle')}</h2>
      <p>{t('priceBody', { price: formatMoney(price, locale), total })}</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={() => onOrder(price, quantity)}>
          {t('priceConfirm', { total })}
        </Button>
        <Button tone="quiet" onClick={action.reset}>
          {t('priceCancel')}
        </Button>
      </div>
    </section>
  );
}
