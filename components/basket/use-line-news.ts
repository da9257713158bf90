'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import type { Line } from './basket';
import type { LineHandle } from './use-line';
import type { Quotes } from './use-quotes';

/** Says beside the sum what concerns a line; `null` when there is nothing any more. */
export type Report = (lineId: string, words: string | null) => void;

/** Takes note of a price, a product or a voucher that the server has refused a line for. */
export function useLearnt(line: Line, { phase, refusal, intent }: LineHandle, tell: Quotes['tell']): void {
  const learn = useEffectEvent(() => {
    const productId = line.product.id;
    const voucherId = intent?.input.voucherId;
    if (refusal?.reason === 'price_changed') tell({ productId, price: refusal.currentPrice ?? null });
    else if (refusal?.reason === 'not_found') tell({ productId, price: null });
    else if (voucherId !== undefined && (refusal?.reason === 'voucher_used' || phase === 'invalid'))
      tell({ voucherId });
  });
  useEffect(() => {
    if (phase === 'refused' || phase === 'invalid') learn();
  }, [phase]);
}

/** Reports why a line was not bought, or what it waits for; of several lines the same words are said once. */
export function useReport({ id, end }: Line, handle: LineHandle, report: Report): void {
  const ofPurchase = useWords(handle);
  const words = end ? null : ofPurchase;
  useEffect(() => {
    report(id, words);
    return () => report(id, null);
  }, [id, words, report]);
}

function useWords({ phase, refusal, trouble, slow, behind }: LineHandle): string | null {
  const t = useTranslations('basket.page');
  const refusals = useTranslations('refusal');
  const intent = useTranslations('intent');
  const troubleWords = useTroubleWords();
  switch (phase) {
    case 'refused':
      return refusal && !isAsked(refusal.reason) ? refusals(refusal.reason) : null;
    case 'unsent':
      return trouble ? troubleWords(trouble) : intent('unsent');
    case 'unconfirmed':
      if (refusal) return refusals(refusal.reason);
      return trouble ? troubleWords(trouble) : t('unconfirmed');
    case 'pending':
      if (slow === 'behind') return behind === null ? intent('behindUnknown') : intent('behind', { count: behind });
      return slow && intent('processing');
    default:
      return null;
  }
}

/** What the line itself asks about. */
function isAsked(reason: string): boolean {
  return reason === 'price_changed' || reason === 'not_found' || reason === 'voucher_used';
}
