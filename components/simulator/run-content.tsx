import { useLocale, useTranslations } from 'next-intl';
import type { SimulatorRun } from '@/lib/domain/simulator';
import { formatCount } from '@/lib/i18n/format';

/** What a run was asked for, in a line. */
export function RunContent({ run: { customers, products, purchases, rate } }: { run: SimulatorRun }) {
  const t = useTranslations('operator.simulator');
  const locale = useLocale();
  const what = t('whatLine', {
    customers,
    products,
    purchases,
    shownCustomers: formatCount(customers, locale),
    shownProducts: formatCount(products, locale),
    shownPurchases: formatCount(purchases, locale),
  });
  const speed = rate === 0 ? t('fullSpeed') : t('perSecond', { value: formatCount(rate, locale) });
  return `${what} · ${speed}`;
}
