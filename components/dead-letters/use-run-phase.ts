'use client';

import { useTranslations } from 'next-intl';
import type { LetterRun } from '@/lib/domain/dead-letter';

/** The reader's words for how a run stands. */
export function useRunPhase(): (run: LetterRun) => string {
  const t = useTranslations('operator.deadLetters.run.phase');
  return ({ state, cancelRequested, unconfirmed }) => {
    if (state !== 'running') return t(state);
    if (cancelRequested) return t('cancelling');
    return t(unconfirmed > 0 ? 'waiting' : 'running');
  };
}
