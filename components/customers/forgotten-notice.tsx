'use client';

import { UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/domain/paths';

/** In place of the page of a customer who has just been forgotten; takes the focus of the button that is gone. */
export function ForgottenNotice() {
  const t = useTranslations('operator');
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div ref={notice} tabIndex={-1} role="status" className="outline-none">
      <EmptyState
        icon={UserX}
        title={t('forget.doneTitle')}
        body={t('forget.doneBody')}
        action={<ButtonLink href={paths.customers}>{t('customers.back')}</ButtonLink>}
      />
    </div>
  );
}
