'use client';

import { useEffect, useMemo, useReducer } from 'react';
import { trackedPurchases } from '@/components/account/tracked-actions';
import type { BuyInput } from '@/components/purchase/buy';
import { purchaseKeeper } from '@/components/purchase/use-purchase';
import type { Keeper, Kept } from '@/lib/http/kept-intent';
import { type Line, type Sending, sentOn } from './basket';
import { changeBasket, currentBasket } from './use-basket';

/** For so long the tab that has sent a line is left to hear of it; as long as the web waits for the broker, and more; ms. */
const othersFor = 7_000;

/** What is asked for when a line is bought. */
export function orderOf({ product, quantity, price }: Line, voucherId: string | undefined): BuyInput {
  return { productId: product.id, quantity, unitPrice: price, ...(voucherId !== undefined && { voucherId }) };
}

/** Keeps a line's purchase in the basket, for all tabs, and among those that this tab tracks, as any purchase. */
export function useLineKeeper(line: Line, customerId: string): Keeper<BuyInput> {
  const { id, product } = line;
  const { id: productId, name, type } = product;
  const isOthers = useIsOthers(line, customerId);
  // What another tab has sent is taken up here once that is known to have come further, or for too long has not.
  const isTakenUp = line.sent !== undefined && !isOthers;
  return useMemo(
    () => lineKeeper(id, { id: productId, name, type }, customerId),
    [id, productId, name, type, customerId, isTakenUp],
  );
}

function lineKeeper(id: string, product: Line['product'], customerId: string): Keeper<BuyInput> {
  const tracked = purchaseKeeper(product, customerId);
  return {
    idFor: () => id,
    read() {
      const line = currentBasket().find((one) => one.id === id);
      return line?.sent && !isOthers(line, customerId) ? keptOf(line, line.sent) : null;
    },
    write(kept) {
      tracked.write(kept);
      return changeBasket((basket) => sentOn(basket, id, sendingOf(kept)));
    },
    forget(eventId) {
      tracked.forget(eventId);
      changeBasket((basket) => sentOn(basket, id, undefined));
    },
  };
}

function keptOf(line: Line, { at, voucherId, ...sent }: Sending): Kept<BuyInput> {
  return { intent: { eventId: line.id, clickedAt: at, input: orderOf(line, voucherId) }, ...sent };
}

function sendingOf({ intent: { clickedAt, input }, stage, publishedAt, goesOn }: Kept<BuyInput>): Sending {
  return {
    at: clickedAt,
    stage,
    ...(input.voucherId !== undefined && { voucherId: input.voucherId }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(goesOn !== undefined && { goesOn }),
  };
}

/** True while another tab has just sent the line and knows more of it than this one could find out. */
function isOthers({ id, sent }: Line, customerId: string): boolean {
  if (sent?.stage !== 'sending' || Date.now() - sent.at >= othersFor) return false;
  return !trackedPurchases(customerId).some(({ eventId }) => eventId === id);
}

/** The same for as long as it lasts. */
function useIsOthers(line: Line, customerId: string): boolean {
  const [, look] = useReducer((times: number) => times + 1, 0);
  const isOther = isOthers(line, customerId);
  const at = line.sent?.at ?? 0;
  useEffect(() => {
    if (!isOther) return;
    const timer = setTimeout(look, at + othersFor - Date.now());
    return () => clearTimeout(timer);
  }, [isOther, at]);
  return isOther;
}
