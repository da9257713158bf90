'use client';

import { useTranslations } from 'next-intl';

/** Turns the code of a rejected purchase into the customer's words; what only an operator can mend is one sentence. */
export function useRejection(): (code: string | undefined) => string {
  const t = useTranslations('shop.purchase.rejection');
  return (code) => t(code === 'parking_expired' || code === 'event_id_taken' ? code : 'other');
}
