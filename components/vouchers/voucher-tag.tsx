import { TicketPercent, TicketX } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { told } from '@/lib/domain/unseen';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import { formatMoney } from '@/lib/i18n/format';

interface Props {
  /** `fullPrice` is the unit price without the voucher, grosze. */
  voucher: { id: string; outcome: VoucherOutcome; fullPrice: number };
}

/** A purchase's voucher in an operator's table: redeemed, or why not; its id is in the tooltip. */
export function VoucherTag({ voucher: { id, outcome, fullPrice } }: Props) {
  const t = useTranslations('vouchers.operator');
  const locale = useLocale();
  const isRedeemed = outcome === 'redeemed';
  const Icon = isRedeemed ? TicketPercent : TicketX;
  return (
    <span
      title={t('id', { id: told(id) })}
      className={cn(
        'inline-flex items-center gap-1 align-middle font-normal text-xs',
        isRedeemed ? 'text-accent' : 'text-pending',
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {t(outcome, { price: formatMoney(fullPrice, locale) })}
    </span>
  );
}
