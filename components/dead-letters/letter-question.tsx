'use client';

import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { FormOutcome } from '@/components/intent/form-outcome';
import { LoadFailure } from '@/components/shell/load-failure';
import { Button } from '@/components/ui/button';
import { TextAreaField, useFieldError } from '@/components/ui/field';
import { Spinner } from '@/components/ui/spinner';
import type { CommandResult } from '@/lib/domain/command-result';
import { type LetterDecision, letterReason } from '@/lib/domain/dead-letter';
import { isLocked } from '@/lib/http/intent';
import { useKeeper } from '@/lib/http/intent-storage';
import { type IntentHandle, useIntent } from '@/lib/http/use-intent';
import { fetchRead } from '@/lib/http/use-read';
import { formatCount } from '@/lib/i18n/format';
import { type DeadLetterFilter, letterReads, letterRunsKey } from '@/lib/reads/dead-letters';
import { requested } from '@/lib/reads/read';

/** What an operator is asked to confirm. */
export interface LetterQuestion {
  decision: LetterDecision;
  target: { ids: readonly string[] } | { filter: DeadLetterFilter };
  /** Called when the run has been asked for. */
  onStart?: () => void;
}

/** What is asked of the worker: the letters chosen, or all that matched until a moment (ISO 8601), as they were counted. */
export interface LetterRunInput {
  decision: LetterDecision;
  reason: string;
  target: { ids: string[] } | { filter: DeadLetterFilter; until: string; total: number };
}

/** The command that asks for a run. */
export type StartLetterRun = (input: LetterRunInput & { eventId: string }) => Promise<CommandResult>;

/** The question that an input answered. */
function questionOf({ decision, target }: LetterRunInput): LetterQuestion {
  return { decision, target: 'ids' in target ? target : { filter: target.filter } };
}

interface Props {
  question: LetterQuestion;
  handle: IntentHandle<LetterRunInput>;
  onClose: () => void;
}

/** Says how many letters it is about, asks why, and asks the worker for the run. */
export function LetterQuestionForm({ question, handle, onClose }: Props) {
  const t = useTranslations('operator.deadLetters.ask');
  const ui = useTranslations('ui');
  const locale = useLocale();
  const faultText = useFieldError();
  const [reason, setReason] = useState(handle.intent?.input.reason ?? '');
  const [fault, setFault] = useState<string>();
  const counted = useCounted(question);
  const { decision } = question;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultOf(reason, decision === 'discarded');
    setFault(found);
    if (found !== undefined || !counted.target) return;
    handle.submit({ decision, reason: letterReason.parse(reason), target: counted.target });
  };
  const shown = formatCount(counted.total ?? 0, locale);
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={submit}>
      <LoadFailure of={counted.query} />
      <div role="status" className="min-h-10 text-sm">
        <Counted question={question} total={counted.total} failed={counted.query.isError} />
      </div>
      <TextAreaField
        label={decision === 'discarded' ? t('why') : t('whyOptional')}
        hint={t('whyHint')}
        error={faultText(fault)}
        maxLength={1000}
        rows={2}
        className="min-h-16"
        value={reason}
        readOnly={isLocked(handle)}
        onChange={(event) => setReason(event.target.value)}
      />
      <FormOutcome handle={handle} />
      <div className="flex justify-end gap-2 pt-1">
        <Button onClick={onClose}>{ui('cancel')}</Button>
        <Button
          type="submit"
          tone={decision === 'discarded' ? 'danger' : 'primary'}
          busy={handle.phase === 'sending'}
          disabled={!counted.target || handle.phase === 'unconfirmed'}
        >
          {decision === 'discarded' ? t('discard', { shown }) : t('replay', { shown })}
        </Button>
      </div>
    </form>
  );
}

function Counted(props: { question: LetterQuestion; total: number | undefined; failed: boolean }) {
  const { question, total, failed } = props;
  const t = useTranslations('operator.deadLetters.ask');
  const locale = useLocale();
  if (failed) return null;
  if (total === undefined) {
    return (
      <span className="inline-flex items-center gap-2 text-ink-soft">
        <Spinner /> {t('counting')}
      </span>
    );
  }
  if (total === 0) return t('none');
  const count = { count: total, shown: formatCount(total, locale) };
  return (
    <>
      <p>{question.decision === 'discarded' ? t('discardCount', count) : t('replayCount', count)}</p>
      {'filter' in question.target && <p className="mt-1 text-ink-soft">{t('snapshot')}</p>}
    </>
  );
}

/** The letters as they were when they were counted: what is rejected later is not among them. */
function useCounted({ target }: LetterQuestion) {
  const filter = 'filter' in target ? target.filter : null;
  const query = useQuery({
    queryKey: requested(letterReads.matching, filter ?? {}).key,
    queryFn: ({ signal }) => fetchRead(letterReads.matching, filter ?? {}, { signal }),
    enabled: filter !== null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if ('ids' in target) return { query, total: target.ids.length, target: { ids: [...target.ids] } };
  const { count: total, until } = query.data ?? {};
  return { query, total, target: total && until ? { filter: target.filter, until, total } : null };
}

function faultOf(reason: string, required: boolean): string | undefined {
  const parsed = letterReason.safeParse(reason);
  if (required && parsed.data === '') return 'required';
  return parsed.error?.issues[0]?.message;
}

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
