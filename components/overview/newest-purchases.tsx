'use client';

import { useTranslations } from 'next-intl';
import { CustomerName } from '@/components/customers/customer-name';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { OverviewDto } from '@/lib/reads/overview';

type Purchase = OverviewDto['newest'][number];

/** The last few purchases, and the way to all of them. */
export function NewestPurchases({ purchases }: { purchases: readonly Purchase[] | undefined }) {
  const t = useTranslations('operator.overview');
  return (
    <Card aria-labelledby="overview-newest">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id="overview-newest" className="font-semibold text-lg">
          {t('newestTitle')}
        </h2>
        {purchases && purchases.length > 0 && (
          <Link href={paths.purchases} className="py-2 text-info text-sm underline-offset-4 hover:underline">
            {t('allPurchases')}
          </Link>
        )}
      </div>
      {!purchases && <Skeleton className="h-52 w-full" />}
      {purchases?.length === 0 && (
        <div className="flex flex-col items-start gap-3 py-2">
          <p className="text-ink-soft">{t('noPurchases')}</p>
          <ButtonLink size="sm" href={paths.simulator}>
            {t('toSimulator')}
          </ButtonLink>
        </div>
      )}
      {purchases && purchases.length > 0 && (
        <ul className="divide-y divide-line">
          {purchases.map((purchase) => (
            <Line key={purchase.id} purchase={purchase} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Line({ purchase }: { purchase: Purchase }) {
  const t = useTranslations('operator');
  return (
    <li className="flex animate-arrive items-center justify-between gap-4 py-2.5 text-sm">
      <div className="min-w-0">
        <p className="truncate font-medium">
          {t('overview.boughtQuantity', { quantity: purchase.quantity, name: told(purchase.name) })}
        </p>
        <p className="truncate text-ink-soft text-xs">
          <CustomerName id={purchase.customerId} name={purchase.customerName} />
        </p>
      </div>
      <div className="shrink-0 text-right">
        <Money grosze={purchase.value} className="block font-medium" />
        <DateTime iso={purchase.purchasedAt} className="text-ink-soft text-xs" />
      </div>
    </li>
  );
}
