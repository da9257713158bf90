'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { apiPaths } from '@/lib/domain/paths';
import { keyOf } from '@/lib/reads/read';
import { type TrackedPurchase, untrack, useTracked } from './tracked-actions';

interface PendingPurchases {
  /** Purchases whose effect is not in the list yet, newest first. */
  pending: TrackedPurchase[];
  /** Ids of those that were applied while this page was open. */
  justApplied: ReadonlySet<string>;
  /** The worker has applied one: the list is read again, and the pending row gives way to the item. */
  onEnd: (eventId: string) => void;
}

/** The purchases that this tab knows of and the list does not show yet. */
export function usePendingPurchases(
  customerId: string,
  items: readonly { id: string }[] | undefined,
): PendingPurchases {
  const client = useQueryClient();
  const tracked = useTracked(customerId, 'purchase').filter(isOnItsWay);
  const [justApplied, setJustApplied] = useState<ReadonlySet<string>>(new Set());
  const end = useCallback((eventId: string) => {
    setJustApplied((before) => new Set([...before, eventId]));
    untrack(eventId);
  }, []);
  const onEnd = useCallback(
    (eventId: string) => void client.invalidateQueries({ queryKey: keyOf(apiPaths.account) }).then(() => end(eventId)),
    [client, end],
  );
  const arrived = tracked.filter(({ eventId }) => items?.some(({ id }) => id === eventId));
  useEffect(() => {
    for (const { eventId } of arrived) end(eventId);
  });
  return { pending: tracked.filter((purchase) => !arrived.includes(purchase)), justApplied, onEnd };
}

function isOnItsWay({ stage }: TrackedPurchase): boolean {
  return stage !== 'unsent' && stage !== 'settled';
}
