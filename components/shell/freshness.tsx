'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { StateBadge } from '@/components/ui/state-badge';
import { useHydrated } from '@/components/ui/use-hydrated';

interface Props {
  of: Pick<UseQueryResult<unknown, Error>, 'data' | 'dataUpdatedAt' | 'isError' | 'isFetching' | 'refetch'>;
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
export function Freshness({ of: { data, dataUpdatedAt, isError, isFetching, refetch } }: Props) {
  const t = useTranslations('freshness');
  const now = useNow();
  // Fetching may begin in the very render that takes the server's markup over, which the server did not see.
  const hydrated = useHydrated();
  const failed = isError && data !== undefined;
  const seconds = Math.max(0, Math.floor((now - dataUpdatedAt) / 1000));
  return (
    <div className="flex items-center gap-2 text-ink-soft text-sm">
      {failed && <StateBadge state="stale" />}
      <span aria-hidden className="figures" suppressHydrationWarning>
        {dataUpdatedAt > 0 && t('updated', { seconds })}
      </span>
      <span role="status" className="sr-only">
        {failed ? t('stale') : ''}
      </span>
      <IconButton label={t('refresh')} onClick={() => void refetch()}>
        <RefreshCw aria-hidden className={cn('size-4', hydrated && isFetching && 'animate-spin')} />
      </IconButton>
    </div>
  );
}
