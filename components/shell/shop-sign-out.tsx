'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTroubleWords } from '@/components/intent/trouble-notice';
import { IconButton } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import { useHydrated } from '@/components/ui/use-hydrated';
import { type SignOut, useSignOut } from './use-sign-out';

/** Ends the session. */
export function ShopSignOut({ onSignOut }: { onSignOut: SignOut }) {
  const t = useTranslations('shop.nav');
  const troubleWords = useTroubleWords();
  const hydrated = useHydrated();
  const { busy, trouble, leave } = useSignOut(onSignOut);
  return (
    <>
      <span role="alert" className="max-w-60 text-rejected text-xs empty:hidden">
        {trouble && troubleWords(trouble)}
      </span>
      <IconButton label={t('signOut')} disabled={!hydrated} aria-disabled={busy || undefined} onClick={leave}>
        {busy ? <Spinner /> : <LogOut aria-hidden className="size-5" />}
      </IconButton>
    </>
  );
}
