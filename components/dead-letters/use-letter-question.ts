'use client';

import { useCallback, useEffect, useState } from 'react';
import { isLocked } from '@/lib/http/intent';
import { type IntentHandle, useIntent } from '@/lib/http/use-intent';
import { useKeeper } from '@/lib/http/use-keeper';
import { letterRunsKey } from '@/lib/reads/dead-letters';
import { type LetterQuestion, type LetterRunInput, questionOf, type StartLetterRun } from './letter-question';

interface AskedQuestion {
  question: LetterQuestion | null;
  handle: IntentHandle<LetterRunInput>;
  /** Asks this; while it is not known what became of the question before, that one stays. */
  ask(question: LetterQuestion): void;
  /** Asks nothing, with the same exception. */
  drop(): void;
}

const invalidates = [letterRunsKey];

/**
 * The question at hand, until the run that answers it has been asked for. What an earlier page left unanswered is asked
 * about again, as it was sent.
 */
export function useLetterQuestion(start: StartLetterRun, onRun: (id: string | null) => void): AskedQuestion {
  const [asked, setAsked] = useState<LetterQuestion | null>(null);
  const handle = useIntent<LetterRunInput>(start, {
    keeper: useKeeper('letter run'),
    invalidates,
    onApplied({ id }) {
      asked?.onStart?.();
      setAsked(null);
      onRun(id);
    },
  });
  const { phase, intent, reset } = handle;
  useEffect(() => {
    if (intent && (phase === 'unsent' || phase === 'unconfirmed')) {
      setAsked((current) => current ?? questionOf(intent.input));
    }
  }, [phase, intent]);
  const locked = isLocked(handle);
  const ask = useCallback(
    (next: LetterQuestion) => {
      if (locked) return;
      reset();
      setAsked(next);
    },
    [locked, reset],
  );
  const drop = useCallback(() => void (locked || setAsked(null)), [locked]);
  return { question: asked, handle, ask, drop };
}
