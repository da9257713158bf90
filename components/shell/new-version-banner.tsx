'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useIsNewVersion } from '@/lib/http/new-version';

/** Says why the page was loaded anew, when it was so for a new version of the shop. */
export function NewVersionBanner() {
  const t = useTranslations('trouble');
  const isNew = useIsNewVersion();
  return (
    <div role="status">
      {isNew && (
        <p className="flex items-center justify-center gap-2 bg-info-soft px-4 py-2 text-info text-sm">
          <RefreshCw aria-hidden className="size-4 shrink-0" />
          {t('newVersionLoaded')}
        </p>
      )}
    </div>
  );
}
