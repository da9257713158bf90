'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Freshness } from '@/components/shell/freshness';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { HttpError } from '@/lib/http/fetcher';

interface Props {
  title: string;
  /** The page's main action. */
  action?: ReactNode;
  /** What the page shows; its age and failures are drawn here. */
  live: Pick<
    UseQueryResult<unknown, Error>,
    'data' | 'dataUpdatedAt' | 'error' | 'errorUpdateCount' | 'isError' | 'isFetching' | 'refetch'
  >;
  children: ReactNode;
}

/** A page of the panel over polled data: what was loaded stays when refreshing fails, and says that it is old. */
export function LivePage({ title, action, live, children }: Props) {
  const refresh = () => void live.refetch();
  // A first load that fails is tried again; until one succeeds the page keeps saying so.
  const failed = live.isError || (live.data === undefined && live.errorUpdateCount > 0);
  return (
    <>
      <PageHeader
        title={title}
        detail={
          <Freshness
            updatedAt={live.dataUpdatedAt}
            failed={live.isError && live.data !== undefined}
            fetching={live.isFetching}
            onRefresh={refresh}
          />
        }
        action={action}
      />
      {failed && (
        <div className="mb-4">
          <LoadFailure error={live.error} keptOld={live.data !== undefined} onRetry={refresh} />
        </div>
      )}
      {/* Hidden and not taken away: forms and changes under way live in it. */}
      <div hidden={failed && live.data === undefined}>{children}</div>
    </>
  );
}

function LoadFailure({ error, keptOld, onRetry }: { error: Error | null; keptOld: boolean; onRetry: () => void }) {
  const t = useTranslations('errors');
  const ui = useTranslations('ui');
  const unavailable = error instanceof HttpError && error.status === 503;
  return (
    <Notice
      tone={keptOld ? 'pending' : 'error'}
      action={
        <Button size="sm" onClick={onRetry}>
          {ui('retry')}
        </Button>
      }
    >
      {unavailable ? t('unavailable') : t('loadFailed')}
    </Notice>
  );
}
