'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { IconButton } from '@/components/ui/button';
import { StateBadge } from '@/components/ui/state-badge';
import { actionStatusQuery } from '@/lib/http/actions';
import { type Tracked, untrack, useTracked } from './tracked-actions';

/** After registering: says that the profile is on its way, then that it is there. */
export function RegistrationNotice({ customerId }: { customerId: string }) {
  const [latest] = useTracked(customerId, 'registration');
  return (
    <div role="status" className="mx-auto w-full max-w-6xl px-4 sm:px-6 print:hidden">
      {latest && <Progress key={latest.eventId} tracked={latest} />}
    </div>
  );
}

function Progress({ tracked }: { tracked: Tracked }) {
  const t = useTranslations('shop.registration');
  const { data } = useQuery(actionStatusQuery(tracked.eventId, tracked.at));
  const state = data?.state === 'applied' || data?.state === 'rejected' ? data.state : 'pending';
  useGoneWithItsPage(tracked.eventId, state === 'applied');
  return (
    <div className="mt-4 flex items-start gap-3 rounded-md border border-line bg-surface py-1 pr-1 pl-4 text-sm">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 py-2">
        <StateBadge state={state} />
        <p>{t(state)}</p>
      </div>
      <IconButton label={t('dismiss')} onClick={() => untrack(tracked.eventId)}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}

/** Good news is told on one page; on the next it is old. */
function useGoneWithItsPage(eventId: string, told: boolean): void {
  const path = usePathname();
  const toldOn = useRef<string | null>(null);
  useEffect(() => {
    if (!told) return;
    toldOn.current ??= path;
    if (toldOn.current !== path) untrack(eventId);
  }, [told, path, eventId]);
}
