import { useFormatter, useTranslations } from 'next-intl';
import type { SimulatorRun } from '@/lib/domain/simulator';

/** What a run was asked for, in a line. */
export function RunContent({ run: { customers, products, purchases, rate } }: { run: SimulatorRun }) {
  const t = useTranslations('operator.simulator');
  const format = useFormatter();
  const speed = rate === 0 ? t('fullSpeed') : t('perSecond', { value: format.number(rate) });
  return (
    <>
      {t('whatLine', { customers, products, purchases })} · {speed}
    </>
  );
}
