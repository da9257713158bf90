import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

/** A surface that groups what belongs together. */
export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return <section className={clsx('card', className)} {...rest} />;
}

/** One figure with its name; `detail` says what it means or where it leads. */
export function Stat({ label, value, detail }: { label: string; value: ReactNode; detail?: ReactNode }) {
  return (
    <div className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4">
      <span className="text-ink-soft text-sm">{label}</span>
      <span className="figures font-semibold text-2xl">{value}</span>
      {detail && <span className="text-ink-soft text-xs">{detail}</span>}
    </div>
  );
}
