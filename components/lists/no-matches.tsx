'use client';

import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** A list in which nothing meets the search or the filter, and the way back. */
export function NoMatches({ onClear }: { onClear: () => void }) {
  const t = useTranslations('operator.list');
  return (
    <EmptyState
      icon={SearchX}
      title={t('noneTitle')}
      body={t('noneBody')}
      action={<Button onClick={onClear}>{t('clearFilters')}</Button>}
    />
  );
}
