'use client';

import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { v7 as uuidv7 } from 'uuid';
import { apiPaths } from '@/lib/domain/paths';
import { isUnderWay, type LetterSource } from '@/lib/http/letter-run';
import { loadNewVersion } from '@/lib/http/new-version';
import { keyOf } from '@/lib/reads/read';
import { LetterDialog } from './letter-dialog';
import type { LetterQuestion } from './letter-question';
import { LetterRunStatus } from './letter-run-status';
import { letterRunStorage } from './letter-run-storage';
import { createRunner, type DecideLetters } from './letter-runner';

interface LetterRuns {
  /** Counts, asks for a reason, and begins when it is confirmed. */
  ask(question: LetterQuestion): void;
}

const Context = createContext<LetterRuns | null>(null);

export function useLetterRuns(): LetterRuns {
  const runs = useContext(Context);
  if (!runs) throw new Error('useLetterRuns needs a LetterRunProvider around it');
  return runs;
}

/** Holds the run over dead letters for all pages of the panel: closing its dialog or leaving the page ends nothing. */
export function LetterRunProvider({ decide, children }: { decide: DecideLetters; children: ReactNode }) {
  const client = useQueryClient();
  const [runner] = useState(() => createRunner(decide));
  const run = useSyncExternalStore(runner.subscribe, runner.get, () => null);
  const [question, setQuestion] = useState<LetterQuestion | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const saved = letterRunStorage.read();
    if (saved) runner.restore(saved);
  }, [runner]);
  useEffect(() => {
    let seen = 0;
    return runner.subscribe(() => {
      const done = runner.get()?.done ?? 0;
      if (runner.get()?.problem === 'new_version') loadNewVersion();
      // What was decided is seen in the lists at once.
      if (done !== seen) void client.invalidateQueries({ queryKey: keyOf(apiPaths.deadLetters) });
      seen = done;
    });
  }, [client, runner]);
  const ask = useCallback(
    (next: LetterQuestion) => {
      setQuestion(isUnderWay(runner.get()) ? null : next);
      setOpen(true);
    },
    [runner],
  );
  const start = useCallback(
    (source: LetterSource, total: number, reason: string) => {
      if (!question) return;
      runner.dismiss();
      if (runner.start({ id: uuidv7(), decision: question.decision, reason, total, source })) question.onStart?.();
      setQuestion(null);
    },
    [runner, question],
  );
  const show = useCallback(() => {
    setQuestion(null);
    setOpen(true);
  }, []);
  const value = useMemo(() => ({ ask }), [ask]);
  return (
    <Context value={value}>
      {children}
      <LetterDialog
        open={open && (question !== null || run !== null)}
        onOpenChange={setOpen}
        question={question}
        run={run}
        runner={runner}
        onStart={start}
      />
      {!open && <LetterRunStatus run={run} onShow={show} onDismiss={runner.dismiss} />}
    </Context>
  );
}
