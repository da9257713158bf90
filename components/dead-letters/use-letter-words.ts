'use client';

import { useTranslations } from 'next-intl';
import type { ActionType } from '@/lib/contract';
import type { RejectionCode } from '@/lib/contract/rejection-codes';
import { useReasons } from '@/lib/i18n/use-reasons';

/** The reader's words for what a dead letter is and why it is one. */
export function useLetterWords() {
  const t = useTranslations('operator.deadLetters');
  const rejection = useTranslations('operator.rejection');
  const reasons = useReasons();
  return {
    code: (code: RejectionCode) => rejection(rejection.has(code) ? code : 'other'),
    reasons,
    type: (type: ActionType | 'unknown' | null) => {
      const key = `types.${type ?? 'unknown'}` as const;
      return t(t.has(key) ? key : 'types.unknown');
    },
  };
}
