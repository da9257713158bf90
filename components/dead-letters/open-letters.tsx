'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRead } from '@/lib/http/use-read';
import { formatCount } from '@/lib/i18n/format';
import { letterReads } from '@/lib/reads/dead-letters';

/** How many dead letters wait for a decision, beside their page's name; nothing when none does. */
export function OpenLetters() {
  const t = useTranslations('operator.deadLetters');
  const locale = useLocale();
  const { data } = useRead(letterReads.open, {});
  if (!data || data.open === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-pending-soft px-2 py-0.5 font-medium text-pending text-xs">
      <span aria-hidden className="figures">
        {formatCount(data.open, locale)}
      </span>
      <span className="sr-only">{t('openBadge', { count: data.open })}</span>
    </span>
  );
}
