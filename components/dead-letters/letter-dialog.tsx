'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import type { LetterRun, LetterSource } from '@/lib/http/letter-run';
import { type LetterQuestion, LetterQuestionForm } from './letter-question';
import { LetterRunProgress } from './letter-run-progress';
import type { LetterRunner } from './letter-runner';

/** First the question with its count, then the run that it began. */
export function LetterDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  question: LetterQuestion | null;
  run: LetterRun | null;
  runner: LetterRunner;
  onStart: (source: LetterSource, total: number, reason: string) => void;
}) {
  const { open, onOpenChange, question, run, runner, onStart } = props;
  const t = useTranslations('operator.deadLetters');
  const close = () => onOpenChange(false);
  if (question) {
    const title = question.decision === 'replayed' ? t('ask.replayTitle') : t('ask.discardTitle');
    return (
      <Dialog open={open} onOpenChange={onOpenChange} title={title}>
        <LetterQuestionForm question={question} onStart={onStart} onClose={close} />
      </Dialog>
    );
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t(`run.${run?.decision ?? 'replayed'}`)}>
      {run && <LetterRunProgress run={run} runner={runner} onClose={close} />}
    </Dialog>
  );
}
