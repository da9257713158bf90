'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** Purchases from which on mongo-java-server is slow: at ten times as many a sorted list takes over 10 s. */
const most = 100_000;

/** Says that the shop has outgrown the embedded database, and what to do about it. */
export function SmallStoreNotice({ purchases }: { purchases: number | undefined }) {
  const t = useTranslations('operator.overview');
  if (purchases === undefined || purchases < most) return null;
  return (
    <div className="mb-6">
      <Notice tone="pending">{t('smallStore')}</Notice>
    </div>
  );
}
