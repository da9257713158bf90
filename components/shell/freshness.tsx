'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { StateBadge } from '@/components/ui/state-badge';
import { useHydrated } from '@/components/ui/use-hydrated';

interface Props {
  /** When the data on the page was last confirmed fresh, ms since the epoch; 0 before the first load. */
  updatedAt: number;
  failed: boolean;
  fetching: boolean;
  onRefresh: () => void;
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** "Updated N s ago", a stale badge when refreshing failed, and a button to refresh now. */
export function Freshness({ updatedAt, failed, fetching, onRefresh }: Props) {
  const t = useTranslations('freshness');
  const now = useNow();
  // Fetching may begin in the very render that takes the server's markup over, which the server did not see.
  const hydrated = useHydrated();
  const seconds = Math.max(0, Math.floor((now - updatedAt) / 1000));
  return (
    <div className="flex items-center gap-2 text-ink-soft text-sm">
      {failed && <StateBadge state="stale" />}
      <span aria-hidden className="figures" suppressHydrationWarning>
        {updatedAt > 0 && t('updated', { seconds })}
      </span>
      <span role="status" className="sr-only">
        {failed ? t('stale') : ''}
      </span>
      <IconButton label={t('refresh')} onClick={onRefresh}>
        <RefreshCw aria-hidden className={cn('size-4', hydrated && fetching && 'animate-spin')} />
      </IconButton>
    </div>
  );
}
