'use client';

import { useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LoadFailure } from '@/components/shell/load-failure';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Count, Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { StateBadge } from '@/components/ui/state-badge';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { usePollingOptions } from '@/lib/http/polling';
import { readQuery } from '@/lib/http/use-read';
import { useFormat } from '@/lib/i18n/use-format';
import { accountReads, type AccountSummary as Summary } from '@/lib/reads/account';
import type { OwnedTotals } from '@/lib/reads/purchases';
import { type ChangeProfile, ProfileChange } from './profile-change';

/** How often a profile that is still on its way is asked for, ms. */
const registeringMs = 1_000;

interface Props {
  /** Of what the list shows, on whatever page of it. */
  totals: OwnedTotals | undefined;
  /** Whether that is less than everything. */
  narrowed: boolean;
  changeProfile: ChangeProfile;
}

/** Sums over what the list shows, and the profile as the worker has it. */
export function AccountSummary({ totals, narrowed, changeProfile }: Props) {
  const polling = usePollingOptions();
  const answer = useQuery({
    ...readQuery(accountReads.summary, {}),
    ...polling,
    refetchInterval: ({ state }) => (state.data?.standing === 'pending' ? registeringMs : polling.refetchInterval),
  });
  const { data } = answer;
  const isMissing = data === undefined && answer.errorUpdateCount > 0;
  return (
    <aside className="max-lg:contents lg:sticky lg:top-22 lg:flex lg:flex-col lg:gap-4">
      <div className="empty:hidden max-lg:order-1">
        <LoadFailure of={answer} />
      </div>
      <Totals totals={totals} narrowed={narrowed} />
      {!isMissing && <Profile summary={data} change={changeProfile} />}
    </aside>
  );
}

function Totals({ totals, narrowed }: Pick<Props, 'totals' | 'narrowed'>) {
  const t = useTranslations('shop.account');
  return (
    <Card aria-label={t('totals')} className="p-4 max-lg:order-1 sm:p-5">
      <p className="mb-2 text-ink-soft text-sm">{narrowed ? t('totalsNarrowed') : t('totalsAll')}</p>
      <dl className="grid grid-cols-[auto_auto_1fr] gap-x-6 gap-y-1 lg:grid-cols-2 lg:gap-y-4">
        <Total name={t('purchases')}>{totals && <Count value={totals.purchases} />}</Total>
        <Total name={t('pieces')}>{totals && <Count value={totals.units} />}</Total>
        <Total name={t('value')} wide>
          {totals && <Money grosze={totals.value} />}
        </Total>
      </dl>
    </Card>
  );
}

function Total({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'max-lg:text-right lg:col-span-2' : ''}>
      <dt className="text-ink-soft text-sm">{name}</dt>
      <dd className={`font-semibold text-xl ${wide ? 'lg:text-2xl' : ''}`}>
        {children ?? <Skeleton className="h-7 w-16" />}
      </dd>
    </div>
  );
}

/** Why there is no profile: not yet, or not ever, and then nothing can be bought. */
function NoProfile({ standing }: Pick<Summary, 'standing'>) {
  const t = useTranslations('shop.account');
  const isPending = standing === 'pending' || standing === 'there';
  return (
    <div className="flex flex-col items-start gap-2">
      <StateBadge state={isPending ? 'pending' : 'rejected'} />
      <p>{isPending ? t('profilePending') : t('profileRefused')}</p>
      {standing === 'event_id_taken' && <p>{t('profileTaken')}</p>}
      {standing === 'forgotten' && <p>{t('profileForgotten')}</p>}
    </div>
  );
}

function Profile({ summary, change }: { summary: Summary | undefined; change: ChangeProfile }) {
  const t = useTranslations('shop.account');
  const format = useFormat();
  const customer = summary?.customer;
  return (
    <Card className="p-4 text-sm max-lg:order-3 sm:p-5">
      <h2 className="mb-2 text-ink-soft">{t('profile')}</h2>
      {summary === undefined && <Skeleton className="h-16 w-full" />}
      {summary && !customer && <NoProfile standing={summary.standing} />}
      {customer && (
        <>
          <p className="font-semibold text-base [overflow-wrap:anywhere]">
            <Told>{`${customer.firstName} ${customer.lastName}`}</Told>
          </p>
          <address className="mt-1 whitespace-pre-line not-italic [overflow-wrap:anywhere]">
            <Told lines>{customer.address}</Told>
          </address>
          <p className="mt-3 text-ink-soft text-xs">
            {t('since', {
              date: format.dateTime(new Date(customer.registeredAt), {
                day: 'numeric',
                month: 'long',
                year: 'numeric',
              }),
            })}
          </p>
          <ProfileChange customer={customer} change={change} />
        </>
      )}
      <Link
        href={paths.security}
        className="mt-2 inline-flex min-h-11 items-center gap-2 font-medium text-info underline underline-offset-4 md:min-h-9"
      >
        <ShieldCheck aria-hidden className="size-4" />
        {t('security')}
      </Link>
    </Card>
  );
}
