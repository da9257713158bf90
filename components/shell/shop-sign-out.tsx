'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { IconButton } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';

/** Ends the session. */
export function ShopSignOut({ onSignOut }: { onSignOut: () => Promise<void> }) {
  const t = useTranslations('shop.nav');
  const [busy, start] = useTransition();
  return (
    <IconButton label={t('signOut')} aria-disabled={busy || undefined} onClick={() => !busy && start(onSignOut)}>
      {busy ? <Spinner /> : <LogOut aria-hidden className="size-5" />}
    </IconButton>
  );
}
