'use client';

import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { LetterRun } from '@/lib/domain/dead-letter';
import { apiPaths } from '@/lib/domain/paths';
import { isUnderWay } from '@/lib/domain/run';
import { usePollingOptions } from '@/lib/http/polling';
import type { IntentHandle } from '@/lib/http/use-intent';
import { readQuery } from '@/lib/http/use-read';
import { type LetterRunsAnswer, letterReads } from '@/lib/reads/dead-letters';
import { keyOf } from '@/lib/reads/read';
import {
  type LetterQuestion,
  LetterQuestionForm,
  type LetterRunInput,
  type StartLetterRun,
  useLetterQuestion,
} from './letter-question';
import { type CancelLetterRun, LetterRunProgress, LetterRunStatus } from './letter-run';

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

/** First the question with its count, then the run that was asked for. */
function LetterDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  question: LetterQuestion | null;
  handle: IntentHandle<LetterRunInput>;
  run: LetterRun | undefined;
  cancel: CancelLetterRun;
}) {
  const { open, onOpenChange, question, handle, run, cancel } = props;
  const t = useTranslations('operator.deadLetters');
  const close = () => onOpenChange(false);
  if (question) {
    const title = question.decision === 'replayed' ? t('ask.replayTitle') : t('ask.discardTitle');
    return (
      <Dialog open={open} onOpenChange={onOpenChange} title={title}>
        <LetterQuestionForm question={question} handle={handle} onClose={close} />
      </Dialog>
    );
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t(`run.${run?.decision ?? 'replayed'}`)}>
      {run ? (
        <LetterRunProgress key={run.id} run={run} cancel={cancel} onClose={close} />
      ) : (
        <Skeleton className="h-24 w-full" />
      )}
    </Dialog>
  );
}

/** A run of a few letters is over in less than a second. */
const underWayMs = 500;

/** The newest runs over dead letters. While one is under way it is followed closely, and the lists show what it decided. */
function useLetterRunList(): UseQueryResult<LetterRunsAnswer> {
  const client = useQueryClient();
  const polling = usePollingOptions();
  const live = useQuery({
    ...readQuery(letterReads.runs, {}),
    ...polling,
    refetchInterval: ({ state }) => (state.data?.runs.some(isUnderWay) ? underWayMs : polling.refetchInterval),
  });
  const decided = live.data?.runs.reduce((sum, { done }) => sum + done, 0);
  const seen = useRef(decided);
  useEffect(() => {
    if (seen.current !== undefined && seen.current !== decided) {
      void client.invalidateQueries({ queryKey: keyOf(apiPaths.deadLetters) });
    }
    seen.current = decided;
  }, [client, decided]);
  return live;
}
