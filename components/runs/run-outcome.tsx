import { clsx } from 'clsx';
import { Ban, CircleCheck, CircleX, type LucideIcon } from 'lucide-react';
import { Spinner } from '@/components/ui/spinner';
import type { Run, RunState } from '@/lib/domain/run';

const looks: Record<Extract<RunState, 'done' | 'cancelled' | 'failed'>, { icon: LucideIcon; className: string }> = {
  done: { icon: CircleCheck, className: 'text-accent' },
  cancelled: { icon: Ban, className: 'text-ink-soft' },
  failed: { icon: CircleX, className: 'text-rejected' },
};

/** How a run stands, in a word with its sign. */
export function RunOutcome({ state, word, title }: { state: RunState; word: string; title: string | undefined }) {
  const look = state === 'requested' || state === 'running' ? null : looks[state];
  return (
    <span className={clsx('inline-flex items-center gap-1.5 whitespace-nowrap', look?.className)} title={title}>
      {look ? <look.icon aria-hidden className="size-4" /> : <Spinner />}
      {word}
    </span>
  );
}

/** A duration as `12 s`, `3 min 05 s` or `1 h 02 min`; the units are the same in both languages. */
export function Duration({ ms }: { ms: number }) {
  return <span className="figures">{durationText(ms)}</span>;
}

/** How long a run took; nothing while it has not begun or not ended. */
export function Took({ run: { startedAt, finishedAt } }: { run: Run }) {
  if (!startedAt || !finishedAt) return '–';
  return <Duration ms={Date.parse(finishedAt) - Date.parse(startedAt)} />;
}

function durationText(ms: number): string {
  const seconds = Math.max(0, ms / 1_000);
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3_600)} h ${two(Math.floor((whole % 3_600) / 60))} min`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
