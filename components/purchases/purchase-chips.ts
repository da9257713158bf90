import { useTranslations } from 'next-intl';
import type { Chip } from '@/components/lists/filter-chips';
import { useFormat } from '@/lib/i18n/use-format';
import type { PurchasesAnswer, PurchasesState } from '@/lib/reads/purchases';

/** A state of the list that nothing narrows. */
export const everyPurchase = { search: '', customer: null, product: null, type: null, from: null, to: null };

/** What narrows the purchases, in words; a customer or product whose name is not known is told by its id. */
export function usePurchaseChips(
  state: PurchasesState,
  answer: PurchasesAnswer | undefined,
  refine: (change: Partial<PurchasesState>) => void,
): Chip[] {
  const t = useTranslations('operator.purchases');
  const list = useTranslations('operator.list');
  const format = useFormat();
  const dayName = (day: string) => format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium' });
  const words: Record<keyof typeof everyPurchase, [name: string, value: string | null]> = {
    search: [list('search'), state.search || null],
    customer: [t('customer'), state.customer && (answer?.customerName ?? state.customer)],
    product: [t('product'), state.product && (answer?.productName ?? state.product)],
    type: [t('type'), state.type],
    from: [t('from'), state.from && dayName(state.from)],
    to: [t('to'), state.to && dayName(state.to)],
  };
  const fields = Object.keys(everyPurchase) as (keyof typeof everyPurchase)[];
  return fields.flatMap((field) => {
    const [name, value] = words[field];
    return value === null ? [] : [{ name, value, onRemove: () => refine({ [field]: everyPurchase[field] }) }];
  });
}
