import { Ban, CircleCheck, CircleX, type LucideIcon } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { Spinner } from '@/components/ui/spinner';
import type { RunState } from '@/lib/domain/run';

const looks: Record<Extract<RunState, 'done' | 'cancelled' | 'failed'>, { icon: LucideIcon; className: string }> = {
  done: { icon: CircleCheck, className: 'text-accent' },
  cancelled: { icon: Ban, className: 'text-ink-soft' },
  failed: { icon: CircleX, className: 'text-rejected' },
};

/** How a run stands, in a word with its sign. */
export function RunOutcome({ state, word, title }: { state: RunState; word: string; title: string | undefined }) {
  const look = state === 'requested' || state === 'running' ? null : looks[state];
  return (
    <span className={cn('inline-flex items-center gap-1.5 whitespace-nowrap', look?.className)} title={title}>
      {look ? <look.icon aria-hidden className="size-4" /> : <Spinner />}
      {word}
    </span>
  );
}
