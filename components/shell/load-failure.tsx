'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/domain/paths';
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
  const status = error instanceof HttpError ? error.status : 0;
  if (status === 401) return <SessionEnded />;
  return (
    <Notice
      tone={data === undefined ? 'error' : 'pending'}
      action={
        <Button size="sm" onClick={() => void refetch()}>
          {ui('retry')}
        </Button>
      }
    >
      {status === 503 ? t('unavailable') : status === 429 ? t('tooManyReads') : t('loadFailed')}
    </Notice>
  );
}

function SessionEnded() {
  const t = useTranslations('refusal');
  const nav = useTranslations('shop.nav');
  const path = usePathname();
  return (
    <Notice
      tone="error"
      action={
        <ButtonLink size="sm" href={paths.signIn(path)}>
          {nav('signIn')}
        </ButtonLink>
      }
    >
      {t('unauthenticated')}
    </Notice>
  );
}
