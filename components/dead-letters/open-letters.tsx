'use client';

import { useLocale, useTranslations } from 'next-intl';
import { openLettersQuery } from '@/lib/http/dead-letters';
import { usePolled } from '@/lib/http/use-polled';
import { formatCount } from '@/lib/i18n/format';

/** How many dead letters wait for a decision, beside their page's name; nothing when none does. */
export function OpenLetters() {
  const t = useTranslations('operator.deadLetters');
  const locale = useLocale();
  const { data } = usePolled(openLettersQuery());
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
