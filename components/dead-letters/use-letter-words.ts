'use client';

import { useTranslations } from 'next-intl';
import type { RejectionCode } from '@/lib/contract/wire';

/** The reader's words for what a dead letter is and why it is one. */
export function useLetterWords() {
  const t = useTranslations('operator.deadLetters');
  const rejection = useTranslations('operator.rejection');
  return {
    code: (code: RejectionCode) => rejection(rejection.has(code) ? code : 'other'),
    type: (type: string | null) => {
      const key = `types.${type}` as 'types.unknown';
      return t(t.has(key) ? key : 'types.unknown');
    },
  };
}
