import { clsx } from 'clsx';
import { TicketPercent, TicketX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { told } from '@/lib/domain/unseen';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import { formatMoney } from '@/lib/i18n/format';

interface TagProps {
  /** `fullPrice` is the unit price without the voucher, grosze. */
  voucher: { id: string; outcome: VoucherOutcome; fullPrice: number };
}

/** A purchase's voucher in an operator's table: redeemed, or why not; its id is in the tooltip. */
export function VoucherTag({ voucher: { id, outcome, fullPrice } }: TagProps) {
  const t = useTranslations('vouchers.operator');
  const locale = useLocale();
  const isRedeemed = outcome === 'redeemed';
  const Icon = isRedeemed ? TicketPercent : TicketX;
  return (
    <span
      title={t('id', { id: told(id) })}
      className={clsx(
        'inline-flex items-center gap-1 align-middle font-normal text-xs',
        isRedeemed ? 'text-accent' : 'text-pending',
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {t(outcome, { price: formatMoney(fullPrice, locale) })}
    </span>
  );
}

/** Says quietly that the customer has a voucher for this. */
export function VoucherMark({ percentOff, className }: { percentOff: number; className?: string }) {
  const t = useTranslations('vouchers');
  return (
    <span
      className={clsx(
        'inline-flex w-fit items-center gap-1 whitespace-nowrap rounded-full bg-accent-soft px-2 py-0.5 font-medium text-accent text-xs',
        className,
      )}
    >
      <TicketPercent aria-hidden className="size-3.5" />
      <span className="sr-only">{t('have')} </span>
      <span className="figures">{t('percent', { percent: percentOff })}</span>
    </span>
  );
}

interface OutcomeProps {
  /** `fullPrice` is the unit price without the voucher, grosze. */
  voucher: { outcome: VoucherOutcome; fullPrice: number };
  className?: string;
}

/** What the voucher of a purchase came to: what it would have cost, or why it cost all of that. */
export function VoucherOutcomeLine({ voucher: { outcome, fullPrice }, className }: OutcomeProps) {
  const t = useTranslations('vouchers.outcome');
  const locale = useLocale();
  const isRedeemed = outcome === 'redeemed';
  const Icon = isRedeemed ? TicketPercent : TicketX;
  return (
    <span className={clsx('inline-flex items-start gap-1.5', isRedeemed ? 'text-accent' : 'text-pending', className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{t(outcome, { price: formatMoney(fullPrice, locale) })}</span>
    </span>
  );
}
