'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { type State, StateBadge } from '@/components/ui/state-badge';
import type { CommandResult } from '@/lib/domain/command-result';
import type { CustomerProfile } from '@/lib/domain/customer';
import { apiPaths } from '@/lib/domain/paths';
import type { Phase } from '@/lib/http/intent';
import { useKeeper } from '@/lib/http/intent-storage';
import { useIntent } from '@/lib/http/use-intent';
import type { CustomerDto } from '@/lib/reads/customers';
import { keyOf } from '@/lib/reads/read';

/** Publishes another name and address of one's own. */
export type ChangeProfile = (input: { eventId: string; profile: CustomerProfile }) => Promise<CommandResult>;

/** Few change their profile: the form and its libraries come when they ask for it. */
const ProfileDialog = lazy(async () => ({ default: (await import('./profile-dialog')).ProfileDialog }));

const invalidates = [keyOf(apiPaths.accountSummary)];

/** The button that opens the form, and where the change stands once it was sent. */
export function ProfileChange({ customer, change }: { customer: CustomerDto; change: ChangeProfile }) {
  const t = useTranslations('shop.account');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const publish = useCallback(
    ({ eventId, ...profile }: CustomerProfile & { eventId: string }) => change({ eventId, profile }),
    [change],
  );
  // The header has the name too, and is the server's.
  const onApplied = useCallback(() => router.refresh(), [router]);
  const handle = useIntent<CustomerProfile>(publish, { keeper: useKeeper('profile'), invalidates, onApplied });
  const outcome = outcomes[handle.phase];
  const begin = () => {
    if (outcome?.isEnd) handle.reset();
    setOpen(true);
  };
  return (
    <div className="mt-3 flex flex-col items-start gap-3">
      <Button size="sm" disabled={handle.phase === 'pending'} onClick={begin}>
        {t('change')}
      </Button>
      <div role="status" className="flex flex-col items-start gap-1 empty:hidden">
        {outcome && (
          <>
            <StateBadge state={outcome.badge} />
            <p>{t(outcome.says)}</p>
          </>
        )}
      </div>
      {open && (!outcome || handle.phase === 'unconfirmed') && (
        <Suspense>
          <ProfileDialog customer={customer} handle={handle} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface Outcome {
  badge: State;
  says: 'changePending' | 'changeApplied' | 'changeRejected' | 'changeUnconfirmed';
  isEnd?: true;
}

/** What is said beside the form: of what is in the log, or may be. */
const outcomes: Partial<Record<Phase, Outcome>> = {
  pending: { badge: 'pending', says: 'changePending' },
  applied: { badge: 'applied', says: 'changeApplied', isEnd: true },
  rejected: { badge: 'rejected', says: 'changeRejected', isEnd: true },
  unconfirmed: { badge: 'unconfirmed', says: 'changeUnconfirmed' },
};
