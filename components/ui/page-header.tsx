import type { ReactNode } from 'react';

/** A page's title and its main action, always in the same place. */
export function PageHeader({ title, detail, action }: { title: string; detail?: ReactNode; action?: ReactNode }) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="font-semibold text-2xl">{title}</h1>
        {detail && <div className="mt-1 text-ink-soft text-sm">{detail}</div>}
      </div>
      {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </header>
  );
}
