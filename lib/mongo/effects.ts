import type { ActionType } from '@/lib/contract';
import type { Collections } from './collections';

/** Where the effect of an action is kept under the action's identity; `null` when it is not. */
export const effectCollections = {
  new_customer: 'customer_updates',
  new_product: 'product_prices',
  customer_buys_product: 'owned_items',
  issue_voucher: 'vouchers',
  forget_customer: null,
} as const satisfies Record<ActionType, keyof Collections | null>;
