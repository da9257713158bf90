import { cn } from './cn';

/** A placeholder in the shape of what comes; shown on first load only. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-pulse rounded-sm bg-sunken', className)} />;
}
