import { useTranslations } from 'next-intl';
import { IdText } from '@/components/lists/id-text';
import { Card, Stat } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Fact, Facts } from '@/components/ui/facts';
import { Count, Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { Told } from '@/components/ui/told';
import { useRead } from '@/lib/http/use-read';
import { type CustomerAnswer, customerReads } from '@/lib/reads/customers';
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
    <Facts>
      <Fact name={t('address')}>
        <span className="whitespace-pre-line">
          <Told lines>{customer.address}</Told>
        </span>
      </Fact>
      <Account id={customer.id} />
      <Fact name={t('registered')}>
        <DateTime iso={customer.registeredAt} />
      </Fact>
      <Fact name={t('updated')}>
        <DateTime iso={customer.updatedAt} />
      </Fact>
      <Fact name={t('id')}>
        <IdText id={customer.id} />
      </Fact>
    </Facts>
  );
}

/** Who signs in as the customer, and whether somebody is signed in; nothing until it is known. */
function Account({ id }: { id: string }) {
  const t = useTranslations('operator.customers');
  const { data } = useRead(customerReads.account, { id });
  if (!data) return null;
  const { account } = data;
  if (!account) return <Fact name={t('account')}>{t('noAccountYet')}</Fact>;
  return (
    <Fact name={t('account')}>
      <Told>{account.email}</Told>
      <span className="block text-ink-soft">
        {t('sessions', { count: account.sessions })}
        {account.seenAt && (
          <>
            {', '}
            {t('seen')} <TimeAgo iso={account.seenAt} />
          </>
        )}
      </span>
    </Fact>
  );
}
