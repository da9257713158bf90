import type { Customer } from '@/lib/domain/customer';
import type { Product } from '@/lib/domain/product';
import type { Purchase } from '@/lib/domain/purchase';
import { customerBuysProduct } from './customer-buys-product';
import { newCustomer } from './new-customer';
import { newProduct } from './new-product';

/** Every action, by its `event_type`. A new action is a new file and one line here; the compiler names the rest. */
export const actions = {
  new_customer: newCustomer,
  new_product: newProduct,
  customer_buys_product: customerBuysProduct,
} as const;

export type ActionType = keyof typeof actions;

/** An action as the code holds it: decoded, validated, money in grosze. */
export type Action =
  | { type: 'new_customer'; data: Customer }
  | { type: 'new_product'; data: Product }
  | { type: 'customer_buys_product'; data: Purchase };

/** Event types that later versions will use; refused until then. */
export const reservedTypes: readonly string[] = ['issue_voucher', 'forget_customer'];
