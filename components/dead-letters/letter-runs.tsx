'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { isUnderWay } from '@/lib/domain/run';
import type { LetterRunsAnswer } from '@/lib/http/dead-letters';
import { isLocked } from '@/lib/http/intent';
import { keys } from '@/lib/http/keys';
import { useAction } from '@/lib/http/use-action';
import { useKeeper } from '@/lib/http/use-keeper';
import { LetterDialog } from './letter-dialog';
import { type LetterQuestion, type LetterRunInput, questionOf, type StartLetterRun } from './letter-question';
import type { CancelLetterRun } from './letter-run-progress';
import { LetterRunStatus } from './letter-run-status';
import { useLetterRunList } from './use-letter-run-list';

interface LetterRuns {
  /** Counts, asks for a reason, and asks the worker for a run when it is confirmed. */
  ask(question: LetterQuestion): void;
  /** Shows how far a run is. */
  show(id: string): void;
  live: UseQueryResult<LetterRunsAnswer>;
}

const Context = createContext<LetterRuns | null>(null);
const invalidates = [keys.operatorLetterRuns];

export function useLetterRuns(): LetterRuns {
  const runs = useContext(Context);
  if (!runs) throw new Error('useLetterRuns needs a LetterRunProvider around it');
  return runs;
}

interface Props {
  start: StartLetterRun;
  cancel: CancelLetterRun;
  children: ReactNode;
}

/** Asks about dead letters and shows the runs over them, on all pages of the panel. The runs live in the worker. */
export function LetterRunProvider({ start, cancel, children }: Props) {
  const live = useLetterRunList();
  const [question, setQuestion] = useState<LetterQuestion | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const action = useAction<LetterRunInput>(start, {
    keeper: useKeeper('letter run'),
    invalidates,
    onApplied({ id }) {
      question?.onStart?.();
      setQuestion(null);
      setShown(id);
    },
  });
  const { phase, intent, reset } = action;
  useEffect(() => {
    // What an earlier page left unanswered is asked about again, as it was sent.
    if (intent && (phase === 'unsent' || phase === 'unconfirmed')) {
      setQuestion((current) => current ?? questionOf(intent.input));
      setOpen(true);
    }
  }, [phase, intent]);
  const locked = isLocked(action);
  const ask = useCallback(
    (next: LetterQuestion) => {
      if (!locked) {
        reset();
        setQuestion(next);
      }
      setOpen(true);
    },
    [locked, reset],
  );
  const show = useCallback((id: string) => {
    setQuestion(null);
    setShown(id);
    setOpen(true);
  }, []);
  const value = useMemo(() => ({ ask, show, live }), [ask, show, live]);
  const runs = live.data?.runs ?? [];
  const run = runs.find(({ id }) => id === shown);
  const inCorner = runs.find(isUnderWay) ?? run;
  return (
    <Context value={value}>
      {children}
      <LetterDialog
        open={open && (question !== null || shown !== null)}
        onOpenChange={setOpen}
        question={question}
        action={action}
        run={run}
        cancel={cancel}
      />
      {!open && inCorner && (
        <LetterRunStatus run={inCorner} onShow={() => show(inCorner.id)} onDismiss={() => setShown(null)} />
      )}
    </Context>
  );
}
