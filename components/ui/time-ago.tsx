'use client';

import { repeatedHour } from '@/lib/domain/warsaw-time';
import { serverTime } from '@/lib/http/server-clock';
import { useFormat } from '@/lib/i18n/use-format';
import { useNow } from './use-now';

const tickMs = 10_000;

/** How long ago a moment was, kept up to date; the moment itself, in Warsaw's time, shows on hover and on focus. */
export function TimeAgo({ iso }: { iso: string }) {
  const now = serverTime(useNow(tickMs));
  const format = useFormat();
  const date = new Date(iso);
  const zone = repeatedHour(date);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer reads the whole date by focus
    <span tabIndex={0} className="group figures relative whitespace-nowrap rounded-sm text-ink-soft">
      <time dateTime={iso} suppressHydrationWarning>
        {format.relativeTime(date, { now: new Date(Math.max(now, date.getTime())), style: 'short' })}
      </time>
      <span
        role="tooltip"
        className="absolute right-0 bottom-full z-20 mb-1 hidden rounded-sm border border-line bg-surface px-2 py-1 font-normal text-ink text-xs shadow-raised group-hover:block group-focus-visible:block"
      >
        {format.dateTime(date, { dateStyle: 'full', timeStyle: 'medium' })}
        {zone && ` ${zone}`}
      </span>
    </span>
  );
}
