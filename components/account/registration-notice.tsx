'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/button';
import { StateBadge } from '@/components/ui/state-badge';
import { actionStatusQuery } from '@/lib/http/actions';
import { type Tracked, untrack, useTracked } from './tracked-actions';

/** After registering: says that the profile is on its way, then that it is there. */
export function RegistrationNotice({ customerId }: { customerId: string }) {
  const [latest] = useTracked(customerId, 'registration');
  return (
    <div role="status" className="mx-auto max-w-6xl px-4 sm:px-6">
      {latest && <Progress key={latest.eventId} action={latest} />}
    </div>
  );
}

function Progress({ action }: { action: Tracked }) {
  const t = useTranslations('shop.registration');
  const { data } = useQuery(actionStatusQuery(action.eventId, action.at));
  const state = data?.state === 'applied' || data?.state === 'rejected' ? data.state : 'pending';
  return (
    <div className="mt-4 flex items-center gap-3 rounded-md border border-line bg-surface py-1 pr-1 pl-4 text-sm">
      <StateBadge state={state} />
      <p className="min-w-0 flex-1 py-2">{t(state)}</p>
      <IconButton label={t('dismiss')} onClick={() => untrack(action.eventId)}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
