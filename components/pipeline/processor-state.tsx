import { clsx } from 'clsx';
import { CircleCheck, CircleDashed, CircleX, Hourglass, type LucideIcon, RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { WorkerState } from './progress';

const looks: Record<WorkerState, { icon: LucideIcon; className: string; word: string }> = {
  unknown: { icon: CircleDashed, className: 'text-ink-soft', word: 'unknown' },
  keepsUp: { icon: CircleCheck, className: 'text-accent', word: 'workerUp' },
  held: { icon: Hourglass, className: 'text-pending', word: 'workerHeld' },
  catchesUp: { icon: RefreshCw, className: 'text-pending', word: 'workerWorking' },
  stuck: { icon: CircleX, className: 'text-rejected', word: 'workerStuck' },
};

/** How a processor is doing, as a sign and a word. */
export function ProcessorState({ state }: { state: WorkerState }) {
  const t = useTranslations('operator.pipeline');
  const { icon: Icon, className, word } = looks[state];
  return (
    <span className={clsx('inline-flex items-center gap-1.5 font-medium', className)}>
      <Icon aria-hidden className="size-4 shrink-0" />
      {t(word as 'unknown')}
    </span>
  );
}
