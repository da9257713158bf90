'use client';

import { ArrowUpRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CustomerName } from '@/components/customers/customer-name';
import { IdText } from '@/components/lists/id-text';
import { ProductArt } from '@/components/product-art/product-art';
import { BackLink } from '@/components/shell/back-link';
import { LivePage } from '@/components/shell/live-page';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Fact, Facts } from '@/components/ui/facts';
import { Link } from '@/components/ui/link';
import { Count, Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { Told } from '@/components/ui/told';
import { VoucherTag } from '@/components/vouchers/voucher-marks';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { useRead } from '@/lib/http/use-read';
import { type PurchaseDetail, purchaseReads } from '@/lib/reads/purchases';
import { Latency } from './purchase-table';

/** One purchase: what, by whom, for how much, and its way from the click to the database. */
export function PurchasePanel({ id }: { id: string }) {
  const t = useTranslations('operator.purchases');
  const live = useRead(purchaseReads.one, { id });
  const purchase = live.data;
  const title = purchase ? t('what', { count: purchase.quantity, name: told(purchase.name) }) : t('title');
  return (
    <>
      <BackLink href={paths.purchases}>{t('back')}</BackLink>
      <LivePage
        title={title}
        live={live}
        action={
          <ButtonLink href={paths.recordsOf(id)}>
            {t('record')}
            <ArrowUpRight aria-hidden className="size-4" />
          </ButtonLink>
        }
      >
        {purchase ? (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            <What purchase={purchase} />
            <Way purchase={purchase} />
          </div>
        ) : (
          <Skeleton className="h-60 w-full" />
        )}
      </LivePage>
    </>
  );
}

function What({ purchase }: { purchase: PurchaseDetail }) {
  const t = useTranslations('operator.purchases');
  const { id, productId, name, type, quantity, unitPrice, value, voucher, customerId, customerName } = purchase;
  return (
    <Card aria-label={t('what', { count: quantity, name: told(name) })} className="flex flex-col gap-5">
      <div className="flex items-center gap-4">
        <ProductArt product={{ id: productId, name, type }} className="size-20 shrink-0 rounded-md" />
        <div className="min-w-0">
          <Link
            href={paths.operatorProduct(productId)}
            className="font-semibold text-lg underline-offset-4 hover:underline"
          >
            <Told>{name}</Told>
          </Link>
          <p className="text-ink-soft">
            <Told>{type}</Told>
          </p>
        </div>
        <Money grosze={value} className="ml-auto font-semibold text-2xl" />
      </div>
      <Facts>
        <Fact name={t('customer')}>
          <CustomerName id={customerId} name={customerName} />
        </Fact>
        <Fact name={t('quantity')}>
          <Count value={quantity} />
        </Fact>
        <Fact name={t('unitPrice')}>
          <Money grosze={unitPrice} /> {voucher && <VoucherTag voucher={voucher} />}
        </Fact>
        {voucher && voucher.fullPrice !== unitPrice && (
          <Fact name={t('fullPrice')}>
            <Money grosze={voucher.fullPrice} />
          </Fact>
        )}
        <Fact name={t('id')}>
          <IdText id={id} />
        </Fact>
      </Facts>
    </Card>
  );
}

/** The steps of a purchase, each with its moment; the buyer's clock may be wrong, so nothing is measured by it. */
function Way({ purchase: { purchasedAt, appliedAt, occurredAt, source } }: { purchase: PurchaseDetail }) {
  const t = useTranslations('operator.purchases');
  return (
    <Card aria-labelledby="way">
      <h2 id="way" className="mb-3 font-semibold text-lg">
        {t('way')}
      </h2>
      <ol className="flex flex-col gap-3 text-sm">
        <Step name={t('clicked')} note={t('clickedNote')}>
          {occurredAt ? <DateTime iso={occurredAt} precise /> : <span className="text-ink-soft">{t('notSaid')}</span>}
        </Step>
        <Step name={t('inLog')} note={t('place', { partition: source.partition, offset: String(source.offset) })}>
          <DateTime iso={purchasedAt} precise />
        </Step>
        <Step name={t('applied')} note={<Latency from={purchasedAt} to={appliedAt} />}>
          <DateTime iso={appliedAt} precise />
        </Step>
      </ol>
    </Card>
  );
}

function Step({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-line border-l-2 pl-4">
      <span>
        <span className="font-medium">{name}</span>
        <span className="block text-ink-soft text-xs">{note}</span>
      </span>
      {children}
    </li>
  );
}
