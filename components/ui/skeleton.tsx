import { clsx } from 'clsx';

/** A placeholder in the shape of what comes; shown on first load only. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('skeleton', className)} />;
}

/**
 * Rows of a picture and two lines, as lists of products have them.
 *
 * @param end the shape of what stands at a row's end.
 */
export function RowsSkeleton({ rows, end }: { rows: number; end: string }) {
  return Array.from({ length: rows }, (_, row) => (
    <div key={row} className="flex items-center gap-4 p-4">
      <Skeleton className="size-16 rounded-md sm:size-20" />
      <div className="flex flex-1 flex-col gap-2">
        <Skeleton className="h-5 w-40 max-w-full" />
        <Skeleton className="h-4 w-28" />
      </div>
      <Skeleton className={end} />
    </div>
  ));
}
