'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { UnconfirmedReason, UnsentNotice } from '@/components/intent/trouble-notice';
import { Button, ButtonLink } from '@/components/ui/button';
import { type State, StateBadge } from '@/components/ui/state-badge';
import { VoucherOutcomeLine } from '@/components/vouchers/voucher-marks';
import { paths } from '@/lib/domain/paths';
import type { IntentHandle } from '@/lib/http/use-intent';
import { formatMoney } from '@/lib/i18n/format';
import { useFormat } from '@/lib/i18n/use-format';
import type { BuyInput, Order, Product } from './buy';
import { PurchaseRefusal } from './purchase-refusal';
import { useRejection } from './rejection';
import type { VoucherOffer } from './use-voucher-offer';

interface Props {
  handle: IntentHandle<BuyInput>;
  product: Product;
  /** What an order comes to, in grosze. */
  totalOf: VoucherOffer['totalOf'];
  /** Orders anew, at another price or without the voucher. */
  onOrder: (order: Order) => void;
}

/** How a purchase goes, in place and in one polite status line: never "yours" before the worker has applied it. */
export function PurchaseStatus(props: Props) {
  return (
    <div role="status" className="empty:hidden">
      <Current {...props} />
    </div>
  );
}

function Current({ handle, product, totalOf, onOrder }: Props) {
  const t = useTranslations('shop.purchase');
  const rejection = useRejection();
  switch (handle.phase) {
    case 'idle':
    case 'sending':
    case 'invalid':
      return null;
    case 'unsent':
      return (
        <Panel title={t('unsentTitle')} {...{ handle, product, totalOf }}>
          <UnsentNotice handle={handle} onSend={handle.retry} />
        </Panel>
      );
    case 'pending':
      return (
        <Panel state="pending" title={t('pendingTitle')} {...{ handle, product, totalOf }}>
          <Waiting handle={handle} />
          <ToAccount />
        </Panel>
      );
    case 'parked':
      return (
        <Panel state="parked" title={t('parkedTitle')} {...{ handle, product, totalOf }}>
          <ParkedUntil iso={handle.parkedUntil} />
          <ToAccount />
        </Panel>
      );
    case 'applied':
      return (
        <Panel state="applied" title={t('appliedTitle')} {...{ handle, product, totalOf }}>
          {handle.voucher && handle.intent && (
            <VoucherOutcomeLine voucher={{ outcome: handle.voucher, fullPrice: handle.intent.input.unitPrice }} />
          )}
          <Times {...handle.times} />
          <ToAccount />
        </Panel>
      );
    case 'rejected':
      return (
        <Panel state="rejected" title={t('rejectedTitle')} {...{ handle, product, totalOf }}>
          <p>{rejection(handle.rejection?.code)}</p>
        </Panel>
      );
    case 'unconfirmed':
      return (
        <Panel title={t('unconfirmedTitle')} {...{ handle, product, totalOf }}>
          <Unconfirmed handle={handle} />
        </Panel>
      );
    case 'refused':
      return <PurchaseRefusal {...{ handle, product, totalOf, onOrder }} />;
  }
}

function Panel(props: {
  state?: State;
  title: string;
  handle: IntentHandle<BuyInput>;
  product: Product;
  totalOf: VoucherOffer['totalOf'];
  children: ReactNode;
}) {
  const { state, title, handle, product, totalOf, children } = props;
  const t = useTranslations('shop.purchase');
  const locale = useLocale();
  const input = handle.intent?.input;
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-5 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold text-base">{title}</h2>
        {state && <StateBadge state={state} />}
      </div>
      {input && (
        <p className="font-medium">
          {t('summary', {
            name: product.name,
            quantity: input.quantity,
            value: formatMoney(totalOf(input, handle.voucher ?? undefined), locale),
          })}
        </p>
      )}
      {children}
      {handle.repeated && <p className="text-ink-soft">{t('doubleClick')}</p>}
    </section>
  );
}

function Waiting({ handle: { slow, behind } }: { handle: IntentHandle<BuyInput> }) {
  const t = useTranslations('shop.purchase');
  const words = useTranslations('intent');
  const late = behind === null ? words('behindUnknown') : words('behind', { count: behind });
  return (
    <>
      <p className="text-ink-soft">{t('pendingBody')}</p>
      {slow && <p className="text-pending">{slow === 'processing' ? words('processing') : late}</p>}
    </>
  );
}

function ParkedUntil({ iso }: { iso: string | null }) {
  const t = useTranslations('shop.purchase');
  const format = useFormat();
  if (iso === null) return null;
  const until = format.dateTime(new Date(iso), { hour: '2-digit', minute: '2-digit' });
  return <p className="text-ink-soft">{t('parkedBody', { until })}</p>;
}

function Times({ published, applied }: { published: number | null; applied: number | null }) {
  const t = useTranslations('intent');
  if (published === null || applied === null) return null;
  const round = (ms: number) => String(Math.round(ms));
  return (
    <p className="text-ink-soft text-xs tabular-nums">
      {t('appliedTimes', { published: round(published), applied: round(applied) })}
    </p>
  );
}

function Unconfirmed({ handle }: { handle: IntentHandle<BuyInput> }) {
  const t = useTranslations('shop.purchase');
  const words = useTranslations('intent');
  return (
    <>
      <p className={handle.refusal ? 'text-rejected' : 'empty:hidden'}>
        <UnconfirmedReason handle={handle} />
      </p>
      <p className="text-ink-soft">{t('unconfirmedBody')}</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="primary" onClick={handle.retry}>
          {words('retry')}
        </Button>
        {handle.refusal && (
          <Button tone="quiet" onClick={handle.reset}>
            {t('giveUp')}
          </Button>
        )}
      </div>
    </>
  );
}

function ToAccount() {
  const t = useTranslations('shop.purchase');
  return (
    <ButtonLink href={paths.account} className="w-fit">
      {t('toAccount')}
    </ButtonLink>
  );
}
