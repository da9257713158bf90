import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, Stat } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Count, Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { Told } from '@/components/ui/told';
import type { CustomerAnswer } from '@/lib/reads/customers';
import type { CustomerRow } from './customer-dialog';

interface Props {
  customer: CustomerRow | undefined;
  totals: CustomerAnswer['totals'] | undefined;
}

/** A customer's profile beside the sums over what they bought. */
export function CustomerFacts({ customer, totals }: Props) {
  const t = useTranslations('operator.customers');
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <Card aria-label={t('profile')}>
        {customer ? <Profile customer={customer} /> : <Skeleton className="h-28 w-full" />}
      </Card>
      <div className="grid gap-4 sm:grid-cols-3">
        <Stat label={t('totalPurchases')} value={totals ? <Count value={totals.purchases} /> : '–'} />
        <Stat label={t('totalUnits')} value={totals ? <Count value={totals.units} /> : '–'} />
        <Stat label={t('totalValue')} value={totals ? <Money grosze={totals.value} /> : '–'} />
      </div>
    </div>
  );
}

function Profile({ customer }: { customer: CustomerRow }) {
  const t = useTranslations('operator.customers');
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
      <Fact name={t('address')}>
        <span className="whitespace-pre-line">
          <Told lines>{customer.address}</Told>
        </span>
      </Fact>
      <Fact name={t('registered')}>
        <DateTime iso={customer.registeredAt} />
      </Fact>
      <Fact name={t('updated')}>
        <DateTime iso={customer.updatedAt} />
      </Fact>
      <Fact name={t('id')}>
        <span className="break-all font-mono text-xs">
          <Told>{customer.id}</Told>
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
