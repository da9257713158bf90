'use client';

import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { IconButton } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';

/** Ends the session and forgets what this tab has read of it. */
export function ShopSignOut({ onSignOut }: { onSignOut: () => Promise<void> }) {
  const t = useTranslations('shop.nav');
  const client = useQueryClient();
  const [busy, start] = useTransition();
  const signOut = () =>
    start(async () => {
      await onSignOut();
      client.clear();
    });
  return (
    <IconButton label={t('signOut')} aria-disabled={busy || undefined} onClick={() => !busy && signOut()}>
      {busy ? <Spinner /> : <LogOut aria-hidden className="size-5" />}
    </IconButton>
  );
}
