'use client';

import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { VoucherDto } from '@/lib/reads/account';
import { useVouchers } from './use-vouchers';

/** The customer's vouchers: what each takes off what, why it was given, and what became of it. */
export function VoucherList({ customerId }: { customerId: string }) {
  const t = useTranslations('vouchers');
  const vouchers = useVouchers(customerId);
  const open = vouchers.filter(({ redeemed }) => redeemed === null);
  const used = vouchers.filter(({ redeemed }) => redeemed !== null);
  if (vouchers.length === 0) return null;
  return (
    <section aria-labelledby="vouchers" className="flex flex-col gap-3">
      <h2 id="vouchers" className="font-semibold text-lg">
        {t('title')}
      </h2>
      {open.length > 0 && (
        <ul aria-label={t('open')} className="grid gap-3 sm:grid-cols-2">
          {open.map((voucher) => (
            <Ticket key={voucher.id} voucher={voucher} />
          ))}
        </ul>
      )}
      {open.length === 0 && <p className="text-ink-soft text-sm">{t('noneOpen')}</p>}
      {used.length > 0 && <Used vouchers={used} />}
    </section>
  );
}

function Ticket({ voucher }: { voucher: VoucherDto }) {
  const t = useTranslations('vouchers');
  const { productType, percentOff, issuedAt, ruleName } = voucher;
  return (
    <li className="flex animate-arrive overflow-hidden rounded-lg border border-line bg-surface">
      <p className="figures flex min-w-24 items-center justify-center border-edge border-r border-dashed bg-accent-soft px-4 font-semibold text-accent text-xl">
        {t('percent', { percent: percentOff })}
      </p>
      <div className="flex min-w-0 flex-1 flex-col gap-1 p-4 text-sm">
        <p className="font-medium text-base first-letter:uppercase [overflow-wrap:anywhere]">
          <Told>{productType}</Told>
        </p>
        <p className="text-ink-soft [overflow-wrap:anywhere]">
          {ruleName === null ? t('givenByHand') : t('givenBy', { rule: told(ruleName) })}
        </p>
        <p className="text-ink-soft">
          {t('issued')} <DateTime iso={issuedAt} />
        </p>
        <ButtonLink size="sm" href={paths.productsOfType(productType)} className="mt-2 w-fit">
          {t('toProducts')}
        </ButtonLink>
      </div>
    </li>
  );
}

function Used({ vouchers }: { vouchers: readonly VoucherDto[] }) {
  const t = useTranslations('vouchers');
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer py-3 text-info underline-offset-4 hover:underline md:py-2">
        {t('used', { count: vouchers.length })}
      </summary>
      <ul className="mt-1 flex flex-col divide-y divide-line rounded-lg border border-line bg-surface">
        {vouchers.map((voucher) => (
          <li key={voucher.id} className="flex flex-col gap-0.5 p-4">
            <p className="font-medium [overflow-wrap:anywhere]">
              <span className="figures">{t('percent', { percent: voucher.percentOff })}</span>,{' '}
              <Told>{voucher.productType}</Told>
            </p>
            <p className="text-ink-soft [overflow-wrap:anywhere]">
              {voucher.ruleName === null ? t('givenByHand') : t('givenBy', { rule: told(voucher.ruleName) })}
            </p>
            {voucher.redeemed && <Redeemed redeemed={voucher.redeemed} />}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Redeemed({ redeemed: { at, product } }: { redeemed: NonNullable<VoucherDto['redeemed']> }) {
  const t = useTranslations('vouchers');
  return (
    <p className="text-ink-soft [overflow-wrap:anywhere]">
      {t('usedAt')} <DateTime iso={at} />
      {product && (
        <>
          {': '}
          <Link href={paths.product(product.id)} className="text-info underline underline-offset-4">
            <Told>{product.name}</Told>
          </Link>
        </>
      )}
    </p>
  );
}
