'use client';

import { useEffect } from 'react';
import type { BuyInput } from '@/components/purchase/buy';
import { apiPaths } from '@/lib/domain/paths';
import { isSame } from '@/lib/http/intent';
import { type IntentHandle, type Submit, useIntent } from '@/lib/http/use-intent';
import { keyOf } from '@/lib/reads/read';
import { ended, isFree, type Line } from './basket';
import { orderOf, useLineKeeper } from './line-keeper';
import { changeBasket } from './use-basket';

const invalidates = [keyOf(apiPaths.account)];

interface Options {
  customerId: string;
  /** Buys one line; those that are bought in the same turn go out together. */
  buyLine: Submit<BuyInput>;
  /** The voucher that the line uses. */
  voucherId: string | undefined;
  /** Something has to be agreed to before it is bought. */
  asks: boolean;
}

/** `phase` is `idle` again when the line has changed since it was refused or could not be sent. */
export interface LineHandle extends IntentHandle<BuyInput> {
  /** Buys the line, or sends again what is not confirmed, unless there is nothing to send. */
  buy: () => void;
}

/** The purchase of one line, from the click to its end. */
export function useLine(line: Line, { customerId, buyLine, voucherId, asks }: Options): LineHandle {
  const keeper = useLineKeeper(line, customerId);
  const onApplied = () => void changeBasket((basket) => ended(basket, line.id, 'bought'));
  const handle = useIntent<BuyInput>(buyLine, { keeper, invalidates, onApplied });
  const order = orderOf(line, voucherId);
  const buy = () => {
    if (handle.phase === 'unconfirmed') handle.retry();
    else if (isFree(line) && !asks) handle.submit(order);
  };
  const isOld = isUnbought(handle) && !isSame(order, handle.intent?.input);
  return { ...handle, phase: isOld ? 'idle' : handle.phase, buy };
}

function isUnbought({ phase }: IntentHandle<BuyInput>): boolean {
  return phase === 'refused' || phase === 'invalid' || phase === 'unsent';
}

/** What each line does when all are bought; the lines enter themselves. */
export type Buyers = Map<string, () => void>;

export function useBuyer(buyers: Buyers, id: string, buy: () => void): void {
  useEffect(() => {
    buyers.set(id, buy);
    return () => void buyers.delete(id);
  });
}
