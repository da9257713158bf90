import type { ReactNode } from 'react';

/** A page's title and its main action, always in the same place. */
export function PageHeader({ title, detail, action }: { title: string; detail?: ReactNode; action?: ReactNode }) {
  return (
    <header className="mb-5 grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1">
      <h1 className="font-semibold text-2xl leading-11 [overflow-wrap:anywhere]">{title}</h1>
      {action && <div className="flex flex-wrap items-center justify-end gap-2">{action}</div>}
      {detail && <div className="col-span-2 text-ink-soft text-sm">{detail}</div>}
    </header>
  );
}
