import { clsx } from 'clsx';

/** A placeholder in the shape of what comes; shown on first load only. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('skeleton', className)} />;
}
