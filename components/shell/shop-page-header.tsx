import type { ReactNode } from 'react';

/** A shop page's title with a line under it, and its freshness beside it, or below it on a phone. */
export function ShopPageHeader({ title, lead, freshness }: { title: string; lead: string; freshness: ReactNode }) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 max-sm:basis-full">
        <h1 className="font-semibold text-2xl sm:text-3xl">{title}</h1>
        <p className="mt-1 text-ink-soft">{lead}</p>
      </div>
      {freshness}
    </header>
  );
}
