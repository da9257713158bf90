'use client';

import { Unplug, WifiOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useSyncExternalStore } from 'react';
import { heldNavigations } from '@/lib/http/held-navigation';

function subscribe(onChange: () => void) {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

/** Says that the browser is offline and what the reader is looking at, and that a page asked for is waited for. */
export function OfflineBanner() {
  const t = useTranslations('errors');
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const held = useSyncExternalStore(heldNavigations.subscribe, heldNavigations.get, () => false);
  useEffect(() => heldNavigations.install(window), []);
  return (
    <>
      <div role="status">
        {!online && (
          <p className="flex items-center justify-center gap-2 bg-pending-soft px-4 py-2 text-pending text-sm">
            <WifiOff aria-hidden className="size-4 shrink-0" />
            {t('offline')}
          </p>
        )}
      </div>
      {/* Where the reader is, however far down the page: that is where the link was. */}
      <div role="status" className="pointer-events-none fixed inset-x-0 bottom-20 z-50 px-4 lg:bottom-6">
        {held && (
          <p className="mx-auto flex w-fit max-w-lg items-center gap-3 rounded-md border border-pending bg-pending-soft px-4 py-3 text-pending text-sm shadow-raised">
            <Unplug aria-hidden className="size-5 shrink-0" />
            {t('navigationHeld')}
          </p>
        )}
      </div>
    </>
  );
}
