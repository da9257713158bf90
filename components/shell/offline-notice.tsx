'use client';

import { type LucideIcon, Unplug, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useOnline } from '@/components/ui/use-online';
import { heldNavigations } from '@/lib/http/held-navigation';

/** Says that the browser is offline and what the reader is looking at, and that a page asked for is waited for. */
export function OfflineNotice() {
  const t = useTranslations('errors');
  const online = useOnline();
  const held = useSyncExternalStore(heldNavigations.subscribe, heldNavigations.get, () => false);
  useEffect(() => heldNavigations.install(window), []);
  return (
    // Over the page, so that nothing moves under the pointer, and where the reader is, however far down.
    <div className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex flex-col gap-2 px-4 lg:bottom-6">
      <div role="status">{held && <Word icon={Unplug}>{t('navigationHeld')}</Word>}</div>
      <div role="status">{!online && <Word icon={WifiOff}>{t('offline')}</Word>}</div>
    </div>
  );
}

function Word({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className="mx-auto flex w-fit max-w-lg items-center gap-3 rounded-md border border-pending bg-pending-soft px-4 py-3 text-pending text-sm shadow-raised">
      <Icon aria-hidden className="size-5 shrink-0" />
      {children}
    </p>
  );
}
