import { TicketPercent } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';

/** Says quietly that the customer has a voucher for this. */
export function VoucherMark({ percentOff, className }: { percentOff: number; className?: string }) {
  const t = useTranslations('vouchers');
  return (
    <span
      className={cn(
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
