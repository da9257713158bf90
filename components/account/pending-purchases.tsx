'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { StateBadge } from '@/components/ui/state-badge';
import { useVouchers } from '@/components/vouchers/use-vouchers';
import { VoucherMark } from '@/components/vouchers/voucher-marks';
import type { ActionStatus } from '@/lib/domain/command-result';
import { apiPaths, paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { discounted } from '@/lib/domain/value';
import { actionStatusQuery } from '@/lib/http/actions';
import { useFormat } from '@/lib/i18n/use-format';
import { keyOf } from '@/lib/reads/read';
import { hideRejection } from './hidden-rejections';
import { ItemRow } from './item-row';
import { Refused } from './rejected-purchases';
import { type TrackedPurchase, untrack, useTracked } from './tracked-actions';

interface Props {
  customerId: string;
  pending: readonly TrackedPurchase[];
  onEnd: (eventId: string) => void;
}

/** Purchases on their way, or perhaps so, at the top at once; each follows its action until the worker's last word. */
export function PendingPurchases({ customerId, pending, onEnd }: Props) {
  const t = useTranslations('shop.account');
  const [news, setNews] = useState('');
  const vouchers = useVouchers(customerId);
  const percentOf = ({ voucherId }: TrackedPurchase) => vouchers.find(({ id }) => id === voucherId)?.percentOff;
  return (
    <>
      <p role="status" className="sr-only">
        {news}
      </p>
      {pending.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="font-semibold text-lg">{t('pendingItems')}</h2>
          <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
            {pending.map((purchase) => (
              <PendingRow
                key={purchase.eventId}
                purchase={purchase}
                percentOff={percentOf(purchase)}
                onEnd={onEnd}
                onNews={setNews}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface RowProps {
  purchase: TrackedPurchase;
  /** Of the voucher that it names. */
  percentOff: number | undefined;
  onEnd: (eventId: string) => void;
  onNews: (text: string) => void;
}

function PendingRow({ purchase, percentOff, onEnd, onNews }: RowProps) {
  const t = useTranslations('shop.account');
  const words = useTranslations('vouchers');
  const { eventId, at, product, quantity, unitPrice, stage } = purchase;
  const { data: status } = useQuery(actionStatusQuery(eventId, at));
  const state = status?.state ?? 'pending';
  const isUnsure = stage !== 'published' && state === 'pending';
  const { name } = product;
  const isAtFullPrice = status?.state === 'applied' && (status.voucher ?? 'redeemed') !== 'redeemed';
  useEffect(() => {
    if (state === 'applied') {
      onNews(
        isAtFullPrice ? words('announceFullPrice', { name: told(name) }) : t('announceApplied', { name: told(name) }),
      );
      onEnd(eventId);
    }
    if (state === 'rejected') onNews(t('announceRejected', { name: told(name) }));
  }, [state, isAtFullPrice, eventId, name, onEnd, onNews, t, words]);
  const hide = () => {
    hideRejection(eventId);
    untrack(eventId);
  };
  return (
    <ItemRow
      product={product}
      quantity={quantity}
      unitPrice={percentOff === undefined ? unitPrice : discounted(unitPrice, percentOff)}
      when={t('justBought')}
      state={
        <>
          <StateBadge state={isUnsure ? 'unconfirmed' : state} />
          {isUnsure && (
            <ButtonLink size="sm" href={paths.product(product.id)}>
              {t('retryThere')}
            </ButtonLink>
          )}
          {percentOff !== undefined && <VoucherMark percentOff={percentOff} />}
          {status && !isUnsure && <Detail status={status} />}
          {status?.state === 'rejected' && (
            <Refused code={status.code} product={product} quantity={quantity} onHide={hide} />
          )}
        </>
      }
    />
  );
}

function Detail({ status }: { status: ActionStatus }) {
  const t = useTranslations('shop.purchase');
  const words = useTranslations('intent');
  const format = useFormat();
  switch (status.state) {
    case 'pending':
      return status.behind !== null && status.behind > 1 && <span>{words('behind', { count: status.behind })}</span>;
    case 'parked': {
      const until = format.dateTime(new Date(status.expiresAt), { hour: '2-digit', minute: '2-digit' });
      return <span>{t('parkedBody', { until })}</span>;
    }
    case 'rejected':
    case 'applied':
      return null;
  }
}

export interface PendingState {
  /** Purchases whose effect is not in the list yet, newest first. */
  pending: TrackedPurchase[];
  /** Ids of those that were applied while this page was open. */
  justApplied: ReadonlySet<string>;
  /** How many of this tab's purchases have come to be owned while this page was open. */
  ended: number;
  /** The worker has applied one: the list is read again, and the pending row gives way to the item. */
  onEnd: (eventId: string) => void;
}

/** The purchases that this tab knows of and the list does not show yet. */
export function usePendingPurchases(customerId: string, items: readonly { id: string }[] | undefined): PendingState {
  const client = useQueryClient();
  const tracked = useTracked(customerId, 'purchase').filter(isOnItsWay);
  const [justApplied, setJustApplied] = useState<ReadonlySet<string>>(new Set());
  const end = useCallback((eventId: string) => {
    setJustApplied((before) => new Set([...before, eventId]));
    untrack(eventId);
  }, []);
  const onEnd = useCallback(
    (eventId: string) => void client.invalidateQueries({ queryKey: keyOf(apiPaths.account) }).then(() => end(eventId)),
    [client, end],
  );
  const arrived = tracked.filter(({ eventId }) => items?.some(({ id }) => id === eventId));
  useEffect(() => {
    for (const { eventId } of arrived) end(eventId);
  });
  const pending = tracked.filter((purchase) => !arrived.includes(purchase));
  const ended = justApplied.size + arrived.filter(({ eventId }) => !justApplied.has(eventId)).length;
  return { pending, justApplied, ended, onEnd };
}

function isOnItsWay({ stage }: TrackedPurchase): boolean {
  return stage !== 'unsent' && stage !== 'settled';
}
