import type { UseQueryResult } from '@tanstack/react-query';
import { refreshed, useHeldPage } from '@/components/lists/use-held-page';
import { useRead } from '@/lib/http/use-read';
import { accountReads } from '@/lib/reads/account';
import {
  type BoughtProductDto,
  type BoughtProductsAnswer,
  type ThingDto,
  type ThingsAnswer,
  type ThingsState,
  thingsRequest,
} from '@/lib/reads/things';
import { type PendingState, usePendingPurchases } from './pending-purchases';

export type ShownThings =
  | { as: 'list'; items: ThingDto[]; next: string | null; previous: string | null }
  | { as: 'products'; items: BoughtProductDto[]; next: string | null; previous: string | null };

export interface Things extends PendingState {
  /** The newest answer, for what is said beside the rows. */
  answer: UseQueryResult<ThingsAnswer | BoughtProductsAnswer>;
  /** The rows, each where the reader sees it. */
  shown: ShownThings | undefined;
  /** Lets the reader see what has come meanwhile; undefined while there is nothing. */
  show: (() => void) | undefined;
}

/**
 * One's own things as the page asks for them. Rows move for what is bought in this tab, which the reader waits for; what
 * comes from elsewhere waits until it is asked for.
 */
export function useThings(customerId: string, state: ThingsState): Things {
  const isList = state.as === 'list';
  const request = thingsRequest(state);
  const items = useRead(accountReads.items, request, { enabled: isList });
  const products = useRead(accountReads.products, request, { enabled: !isList });
  const purchases = usePendingPurchases(customerId, isList ? items.data?.items : undefined);
  const key = JSON.stringify([request, purchases.ended]);
  const list = useHeldPage(key, newest(items, isList));
  const grouped = useHeldPage(key, newest(products, !isList));
  const { isMoved, show } = isList ? list : grouped;
  return {
    ...purchases,
    answer: isList ? items : products,
    shown: isList
      ? list.page && { as: 'list', ...refreshed(list.page, items.data?.items ?? []) }
      : grouped.page && { as: 'products', ...grouped.page },
    show: isMoved ? show : undefined,
  };
}

/** What answers the request of now, and not one before it. */
function newest<A>({ data, isPlaceholderData }: UseQueryResult<A>, isAsked: boolean): A | undefined {
  return isAsked && !isPlaceholderData ? data : undefined;
}
