'use client';

import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatMoney } from '@/lib/i18n/format';

/** Says that a refresh has changed the price under the reader's eyes; prices are grosze. */
export function PriceMoved({ before, now, onSeen }: { before: number; now: number; onSeen: () => void }) {
  const t = useTranslations('shop.product');
  const ui = useTranslations('ui');
  const locale = useLocale();
  if (before === now) return null;
  return (
    <Notice
      tone="pending"
      action={
        <IconButton label={ui('close')} className="-my-2 text-pending" onClick={onSeen}>
          <X aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {t('priceMoved', { before: formatMoney(before, locale), now: formatMoney(now, locale) })}
    </Notice>
  );
}
