'use client';

import { DatabaseZap } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { AskAgain } from './ask-again';

/** In the place of a page that cannot be made without the database. It gives way by itself when that is back. */
export function DatabaseAway() {
  const t = useTranslations('errors');
  const ui = useTranslations('ui');
  const router = useRouter();
  return (
    <div role="alert">
      <AskAgain />
      <EmptyState
        icon={DatabaseZap}
        title={t('awayTitle')}
        body={t('awayBody')}
        action={<Button onClick={() => router.refresh()}>{ui('retry')}</Button>}
      />
    </div>
  );
}
