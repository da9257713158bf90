'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { LetterRun } from '@/lib/domain/dead-letter';
import type { IntentHandle } from '@/lib/http/use-intent';
import { type LetterQuestion, LetterQuestionForm, type LetterRunInput } from './letter-question';
import { type CancelLetterRun, LetterRunProgress } from './letter-run-progress';

/** First the question with its count, then the run that was asked for. */
export function LetterDialog(props: {
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
