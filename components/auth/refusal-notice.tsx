'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import type { Refusal } from '@/lib/domain/command-result';

/** Why an account's form was refused, and how long to wait when that is why. */
export function RefusalNotice({ refusal }: { refusal: { reason: Refusal; retryAfterSeconds?: number } }) {
  const t = useTranslations('refusal');
  const { reason, retryAfterSeconds: seconds } = refusal;
  return (
    <Notice tone="error">
      {t(reason)} {seconds !== undefined && t('waitSeconds', { seconds })}
    </Notice>
  );
}
