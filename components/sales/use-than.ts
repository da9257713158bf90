import { useTranslations } from 'next-intl';

/** What some days are compared with, in words. */
export function useThan(): (days: number, isUnderWay: boolean) => string {
  const t = useTranslations('operator.sales.than');
  return (days, isUnderWay) => {
    if (days === 1) return isUnderWay ? t('yesterday') : t('dayBefore');
    return isUnderWay ? t('daysUnderWay', { days }) : t('daysBefore', { days });
  };
}
