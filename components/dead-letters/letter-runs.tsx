'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { isUnderWay } from '@/lib/domain/run';
import type { LetterRunsAnswer } from '@/lib/reads/dead-letters';
import { LetterDialog } from './letter-dialog';
import type { LetterQuestion, StartLetterRun } from './letter-question';
import type { CancelLetterRun } from './letter-run-progress';
import { LetterRunStatus } from './letter-run-status';
import { useLetterQuestion } from './use-letter-question';
import { useLetterRunList } from './use-letter-run-list';

interface LetterRuns {
  /** Counts, asks for a reason, and asks the worker for a run when it is confirmed. */
  ask(question: LetterQuestion): void;
  /** Shows how far a run is. */
  show(id: string): void;
  live: UseQueryResult<LetterRunsAnswer>;
}

const Context = createContext<LetterRuns | null>(null);

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
  const [shown, setShown] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const { question, handle, ask: askAnew, drop } = useLetterQuestion(start, setShown);
  useEffect(() => {
    if (question) setOpen(true);
  }, [question]);
  const ask = useCallback(
    (next: LetterQuestion) => {
      askAnew(next);
      setOpen(true);
    },
    [askAnew],
  );
  const show = useCallback(
    (id: string) => {
      drop();
      setShown(id);
      setOpen(true);
    },
    [drop],
  );
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
        handle={handle}
        run={run}
        cancel={cancel}
      />
      {!open && inCorner && (
        <LetterRunStatus run={inCorner} onShow={() => show(inCorner.id)} onDismiss={() => setShown(null)} />
      )}
    </Context>
  );
}
