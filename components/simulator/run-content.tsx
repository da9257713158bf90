import { useLocale, useTranslations } from 'next-intl';
import type { SimulatorRun } from '@/lib/domain/simulator';
import { formatCount } from '@/lib/i18n/format';

/** What a run was asked for, in a line. */
export function RunContent({ run }: { run: SimulatorRun }) {
  const t = useTranslations('operator.simulator');
  const locale = useLocale();
  const { customers, products, purchases, priceChanges, rate, rampTo, rampSeconds } = run;
  const shown = (value: number) => formatCount(value, locale);
  const what = t('whatLine', {
    ...{ customers, products, purchases },
    shownCustomers: shown(customers),
    shownProducts: shown(products),
    shownPurchases: shown(purchases),
  });
  const prices = priceChanges > 0 && t('whatPrices', { count: priceChanges, shown: shown(priceChanges) });
  const steady = rate === 0 ? t('fullSpeed') : t('perSecond', { value: shown(rate) });
  const ramp = { from: shown(rate), to: shown(rampTo), seconds: shown(rampSeconds) };
  const speed = rampSeconds === 0 ? steady : t('rampLine', ramp);
  return `${[what, prices].filter(Boolean).join(', ')} · ${speed}`;
}
