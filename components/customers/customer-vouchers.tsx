'use client';

import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeAgo } from '@/components/ui/time-ago';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import { useRead } from '@/lib/http/use-read';
import type { VoucherDto } from '@/lib/reads/account';
import { customerReads } from '@/lib/reads/customers';

/** What a customer was given, those that can be used first. */
export function CustomerVouchers({ id }: { id: string }) {
  const t = useTranslations('operator.customers');
  const { data } = useRead(customerReads.vouchers, { id });
  return (
    <section aria-labelledby="vouchers">
      <h2 id="vouchers" className="mb-3 font-semibold text-lg">
        {t('vouchers')}
      </h2>
      {!data && <Skeleton className="h-24 w-full" />}
      {data?.length === 0 && (
        <p className="rounded-md border border-line border-dashed px-4 py-8 text-center text-ink-soft">
          {t('noVouchers')}
        </p>
      )}
      {data && data.length > 0 && (
        <ul className="flex flex-col divide-y divide-line rounded-md border border-line bg-surface">
          {data.map((voucher) => (
            <Voucher key={voucher.id} voucher={voucher} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Voucher({ voucher: { percentOff, productType, ruleName, issuedAt, redeemed } }: { voucher: VoucherDto }) {
  const t = useTranslations('operator.customers');
  const words = useTranslations('vouchers');
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3 text-sm">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-medium">
          {words('percent', { percent: percentOff })}, {told(productType)}
        </span>
        <span className="block text-ink-soft">
          {ruleName === null ? words('givenByHand') : words('givenBy', { rule: told(ruleName) })}
        </span>
      </span>
      {redeemed ? (
        <Link href={paths.purchase(redeemed.purchaseId)} className="text-info underline-offset-4 hover:underline">
          {t('voucherUsed')}
        </Link>
      ) : (
        <span className="text-accent">{t('voucherOpen')}</span>
      )}
      <TimeAgo iso={redeemed?.at ?? issuedAt} />
    </li>
  );
}
