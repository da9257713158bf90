'use client';

import { useTranslations } from 'next-intl';
import type { RejectionCode } from '@/lib/contract/wire';
import { useReasons } from '@/lib/i18n/use-reasons';

/** The reader's words for what a dead letter is and why it is one. */
export function useLetterWords() {
  const t = useTranslations('operator.deadLetters');
  const rejection = useTranslations('operator.rejection');
  const reasons = useReasons();
  return {
    code: (code: RejectionCode) => rejection(rejection.has(code) ? code : 'other'),
    reasons,
    type: (type: string | null) => {
      const key = `types.${type}` as 'types.unknown';
      return t(t.has(key) ? key : 'types.unknown');
    },
  };
}
