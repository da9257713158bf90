'use client';

import { useMemo } from 'react';
import { type TrackedPurchase, track, trackedPurchases, untrack } from '@/components/account/tracked-actions';
import { apiPaths } from '@/lib/domain/paths';
import { isOfUse, type Keeper, type Kept } from '@/lib/http/kept-intent';
import { type IntentHandle, useIntent } from '@/lib/http/use-intent';
import { keyOf } from '@/lib/reads/read';
import type { Buy, BuyInput, Product } from './buy';

const invalidates = [keyOf(apiPaths.account), keyOf(apiPaths.products)];

/**
 * A purchase that outlives its page: it is remembered before it is sent, and the next page goes on from there, so that
 * a reload at any moment neither forgets it nor makes a second purchase of it.
 */
export function usePurchase(buy: Buy, product: Product, owner: string): IntentHandle<BuyInput> {
  const { id, name, type } = product;
  const keeper = useMemo(() => purchaseKeeper({ id, name, type }, owner), [id, name, type, owner]);
  return useIntent<BuyInput>(buy, { keeper, invalidates });
}

/** Keeps purchases of one product among the customer's tracked ones, which the account's page shows too. */
export function purchaseKeeper(product: TrackedPurchase['product'], owner: string): Keeper<BuyInput> {
  return {
    read() {
      const mine = trackedPurchases(owner).filter((purchase) => purchase.product.id === product.id);
      return mine.map(toKept).find((kept) => isOfUse(kept, Date.now())) ?? null;
    },
    write({ intent: { eventId, clickedAt: at, input }, ...kept }) {
      const { productId: _, ...order } = input;
      return track({ kind: 'purchase', owner, eventId, at, product, ...order, ...kept });
    },
    forget: untrack,
  };
}

function toKept(purchase: TrackedPurchase): Kept<BuyInput> {
  const { eventId, at: clickedAt, product, quantity, unitPrice, voucherId, stage, publishedAt, goesOn } = purchase;
  const input = { productId: product.id, quantity, unitPrice, ...(voucherId !== undefined && { voucherId }) };
  return {
    intent: { eventId, clickedAt, input },
    stage,
    ...(publishedAt !== undefined && { publishedAt }),
    ...(goesOn !== undefined && { goesOn }),
  };
}
