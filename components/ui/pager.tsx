'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from './button';

/** Steps through a keyset-paged list; a step that leads nowhere is disabled. Between them stands what else there is to choose. */
export function Pager(props: {
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  children?: ReactNode;
}) {
  const { onPrevious, onNext, children } = props;
  const t = useTranslations('ui');
  if (!onPrevious && !onNext && !children) return null;
  return (
    <nav aria-label={t('pagination')} className="flex items-center justify-between gap-3 pt-3">
      <Button size="sm" disabled={!onPrevious} onClick={onPrevious}>
        <ChevronLeft aria-hidden className="size-4" />
        {t('previous')}
      </Button>
      {children}
      <Button size="sm" disabled={!onNext} onClick={onNext}>
        {t('next')}
        <ChevronRight aria-hidden className="size-4" />
      </Button>
    </nav>
  );
}
