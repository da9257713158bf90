import { TicketPercent, TicketX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import { formatMoney } from '@/lib/i18n/format';

interface Props {
  /** `fullPrice` is the unit price without the voucher, grosze. */
  voucher: { outcome: VoucherOutcome; fullPrice: number };
  className?: string;
}

/** What the voucher of a purchase came to: what it would have cost, or why it cost all of that. */
export function VoucherOutcomeLine({ voucher: { outcome, fullPrice }, className }: Props) {
  const t = useTranslations('vouchers.outcome');
  const locale = useLocale();
  const isRedeemed = outcome === 'redeemed';
  const Icon = isRedeemed ? TicketPercent : TicketX;
  return (
    <span className={cn('inline-flex items-start gap-1.5', isRedeemed ? 'text-accent' : 'text-pending', className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>{t(outcome, { price: formatMoney(fullPrice, locale) })}</span>
    </span>
  );
}
