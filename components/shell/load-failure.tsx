'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { HttpError } from '@/lib/http/fetcher';

interface Props {
  of: Pick<UseQueryResult<unknown, Error>, 'data' | 'error' | 'isError' | 'errorUpdateCount' | 'refetch'>;
}

/** Says that data could not be loaded or refreshed, and why when it is the database; nothing while all is well. */
export function LoadFailure({ of: { data, error, isError, errorUpdateCount, refetch } }: Props) {
  const t = useTranslations('errors');
  const ui = useTranslations('ui');
  // A first load that fails is tried again; until one succeeds the page keeps saying so.
  const failed = isError || (data === undefined && errorUpdateCount > 0);
  if (!failed) return null;
  const unavailable = error instanceof HttpError && error.status === 503;
  return (
    <Notice
      tone={data === undefined ? 'error' : 'pending'}
      action={
        <Button size="sm" onClick={() => void refetch()}>
          {ui('retry')}
        </Button>
      }
    >
      {unavailable ? t('unavailable') : t('loadFailed')}
    </Notice>
  );
}
