'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Freshness, type Refreshed } from '@/components/shell/freshness';
import { LoadFailure } from '@/components/shell/load-failure';
import { PageHeader } from '@/components/ui/page-header';
import { useHydrated } from '@/components/ui/use-hydrated';

interface Props {
  title: string;
  /** The page's main action. */
  action?: ReactNode;
  /** What the page shows; its age and failures are drawn here. */
  live: Refreshed & Pick<UseQueryResult<unknown, Error>, 'error' | 'errorUpdateCount'>;
  children: ReactNode;
}

/** A page of the panel over polled data: what was loaded stays when refreshing fails, and says that it is old. */
export function LivePage({ title, action, live, children }: Props) {
  const nothing = live.data === undefined && (live.isError || live.errorUpdateCount > 0);
  return (
    <>
      <PageHeader title={title} detail={<Freshness of={live} />} action={action && <OnceAlive>{action}</OnceAlive>} />
      <div className="mb-4 empty:hidden">
        <LoadFailure of={live} />
      </div>
      {/* Hidden and not taken away: forms and changes under way live in it. */}
      <div hidden={nothing}>{children}</div>
    </>
  );
}

/** Buttons that take no click which would be lost: one that comes before the page has its scripts. */
function OnceAlive({ children }: { children: ReactNode }) {
  return (
    <fieldset disabled={!useHydrated()} className="contents">
      {children}
    </fieldset>
  );
}
