'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { StateBadge } from '@/components/ui/state-badge';
import { useHydrated } from '@/components/ui/use-hydrated';
import { useNow } from '@/components/ui/use-now';

/** What of a query its freshness is told from. */
export type Refreshed = Pick<
  UseQueryResult<unknown, Error>,
  'data' | 'dataUpdatedAt' | 'failureCount' | 'fetchStatus' | 'isError' | 'refetch'
>;

/** A refresh that takes longer than this is late; ms. */
const lateMs = 4_000;

/** "Updated N s ago", a stale badge when refreshing fails or takes too long, and a button to refresh now. */
export function Freshness({ of }: { of: Refreshed }) {
  const { dataUpdatedAt, fetchStatus, refetch } = of;
  const t = useTranslations('freshness');
  const now = useNow(1_000);
  const stale = useStale(of);
  // Fetching may begin in the very render that takes the server's markup over, which the server did not see.
  const hydrated = useHydrated();
  const seconds = Math.max(0, Math.floor((now - dataUpdatedAt) / 1000));
  return (
    <div className="flex items-center gap-2 text-ink-soft text-sm">
      {stale && <StateBadge state="stale" />}
      <span aria-hidden className="figures" suppressHydrationWarning>
        {dataUpdatedAt > 0 && t('updated', { seconds })}
      </span>
      <span role="status" className="sr-only">
        {stale ? t('stale') : ''}
      </span>
      <IconButton label={t('refresh')} onClick={() => void refetch()}>
        <RefreshCw aria-hidden className={clsx('size-4', hydrated && fetchStatus === 'fetching' && 'animate-spin')} />
      </IconButton>
    </div>
  );
}

/** True when the last refresh failed, waits for the network, or has not been answered in good time. */
function useStale({ data, failureCount, fetchStatus, isError }: Refreshed): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (fetchStatus !== 'fetching') return;
    const timer = setTimeout(() => setLate(true), lateMs);
    return () => clearTimeout(timer);
  }, [fetchStatus]);
  return data !== undefined && (isError || failureCount > 0 || fetchStatus === 'paused' || late);
}
