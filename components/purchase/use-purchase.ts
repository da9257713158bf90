'use client';

import { useEffect, useMemo } from 'react';
import { track, untrack, useTracked } from '@/components/account/tracked-actions';
import type { Intent } from '@/lib/http/intent';
import { keys } from '@/lib/http/keys';
import { type ActionHandle, useAction } from '@/lib/http/use-action';
import type { Buy, BuyInput, Product } from './buy';

const invalidates = [keys.account, keys.products];

/**
 * A purchase that outlives its page: one left unconfirmed, or still on its way, goes on from there, so that buying
 * again cannot become a second purchase.
 */
export function usePurchase(buy: Buy, product: Product, owner: string): ActionHandle<BuyInput> {
  const resume = useUnconfirmed(owner, product.id);
  const action = useAction<BuyInput>(buy, { resume, invalidates });
  useTracking(action, product, owner);
  const reset = () => {
    if (action.intent && action.phase === 'unconfirmed') untrack(action.intent.eventId);
    action.reset();
  };
  return { ...action, reset };
}

function useUnconfirmed(owner: string, productId: string): Intent<BuyInput> | undefined {
  const purchases = useTracked(owner, 'purchase');
  return useMemo(() => {
    const found = purchases.find(({ unconfirmed, product }) => unconfirmed && product.id === productId);
    if (!found) return undefined;
    const { eventId, at: clickedAt, quantity, unitPrice, voucherId } = found;
    const input = { productId, quantity, unitPrice, ...(voucherId !== undefined && { voucherId }) };
    return { eventId, clickedAt, input };
  }, [purchases, productId]);
}

/** A purchase that is in the log, or may be, is remembered over pages until its end has been seen. */
function useTracking({ phase, intent }: ActionHandle<BuyInput>, product: Product, owner: string): void {
  const { id, name, type } = product;
  useEffect(() => {
    if (!intent) return;
    const { eventId, clickedAt: at, input } = intent;
    const { productId: _, ...order } = input;
    const remember = (unconfirmed: boolean) =>
      track({ kind: 'purchase', owner, eventId, at, product: { id, name, type }, ...order, unconfirmed });
    switch (phase) {
      case 'sending':
      case 'unconfirmed':
        return remember(true);
      case 'pending':
      case 'parked':
        return remember(false);
      default:
        return untrack(eventId);
    }
  }, [phase, intent, id, name, type, owner]);
}
