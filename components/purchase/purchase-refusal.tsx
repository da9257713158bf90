'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/domain/paths';
import type { IntentHandle } from '@/lib/http/use-intent';
import { formatMoney } from '@/lib/i18n/format';
import type { BuyInput, Order, Product } from './buy';
import type { VoucherOffer } from './use-voucher-offer';

interface Props {
  handle: IntentHandle<BuyInput>;
  product: Product;
  totalOf: VoucherOffer['totalOf'];
  onOrder: (order: Order) => void;
}

/** Nothing was bought: why, and what to do about it. */
export function PurchaseRefusal({ handle, product, totalOf, onOrder }: Props) {
  const t = useTranslations('refusal');
  const { refusal } = handle;
  if (!refusal) return null;
  if (refusal.reason === 'price_changed') return <PriceChanged {...{ handle, totalOf, onOrder }} />;
  if (refusal.reason === 'voucher_used') return <VoucherUsed {...{ handle, totalOf, onOrder }} />;
  return (
    <Notice tone="error" action={refusal.reason === 'unauthenticated' && <SignIn product={product} />}>
      {t(refusal.reason)}{' '}
      {refusal.retryAfterSeconds !== undefined && t('waitSeconds', { seconds: refusal.retryAfterSeconds })}
    </Notice>
  );
}

function SignIn({ product }: { product: Product }) {
  const t = useTranslations('shop.nav');
  return (
    <ButtonLink href={paths.signIn(paths.product(product.id))} size="sm">
      {t('signIn')}
    </ButtonLink>
  );
}

type AskAgain = Pick<Props, 'handle' | 'totalOf' | 'onOrder'>;

function PriceChanged({ handle, totalOf, onOrder }: AskAgain) {
  const t = useTranslations('shop.purchase');
  const locale = useLocale();
  const unitPrice = handle.refusal?.currentPrice;
  const input = handle.intent?.input;
  if (unitPrice === undefined || !input) return <Notice tone="pending">{t('priceGone')}</Notice>;
  const order = { ...input, unitPrice };
  const total = formatMoney(totalOf(order), locale);
  return (
    <Question
      title={t('priceTitle')}
      body={t('priceBody', { price: formatMoney(unitPrice, locale), total })}
      total={total}
      onYes={() => onOrder(order)}
      onNo={handle.reset}
    />
  );
}

function VoucherUsed({ handle, totalOf, onOrder }: AskAgain) {
  const t = useTranslations('vouchers.usedBefore');
  const locale = useLocale();
  const input = handle.intent?.input;
  if (!input) return null;
  const order = { quantity: input.quantity, unitPrice: input.unitPrice };
  const total = formatMoney(totalOf(order), locale);
  return (
    <Question
      title={t('title')}
      body={t('body', { price: formatMoney(order.unitPrice, locale), total })}
      total={total}
      onYes={() => onOrder(order)}
      onNo={handle.reset}
    />
  );
}

interface QuestionProps {
  title: string;
  body: string;
  total: string;
  onYes: () => void;
  onNo: () => void;
}

/** Nothing was bought because something is not as the customer saw it: whether to buy all the same. */
function Question({ title, body, total, onYes, onNo }: QuestionProps) {
  const t = useTranslations('shop.purchase');
  return (
    <section className="flex flex-col gap-3 rounded-lg bg-pending-soft p-5 text-sm">
      <h2 className="font-semibold text-base text-pending">{title}</h2>
      <p>{body}</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={onYes}>
          {t('priceConfirm', { total })}
        </Button>
        <Button tone="quiet" onClick={onNo}>
          {t('priceCancel')}
        </Button>
      </div>
    </section>
  );
}
