'use client';

import { useNow } from '@/components/ui/use-now';
import { serverTime } from '@/lib/http/server-clock';
import { useFormat } from '@/lib/i18n/use-format';

const tickMs = 10_000;

/** How long ago a moment was, kept up to date; the moment itself is in the tooltip. */
export function Age({ iso }: { iso: string }) {
  const now = serverTime(useNow(tickMs));
  const format = useFormat();
  const date = new Date(iso);
  return (
    <time
      dateTime={iso}
      title={format.dateTime(date, { dateStyle: 'full', timeStyle: 'medium' })}
      className="figures text-ink-soft"
      suppressHydrationWarning
    >
      {format.relativeTime(date, { now: new Date(Math.max(now, date.getTime())), style: 'short' })}
    </time>
  );
}
