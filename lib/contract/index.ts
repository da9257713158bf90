import type { Customer } from '@/lib/domain/customer';
import type { Product } from '@/lib/domain/product';
import type { Purchase } from '@/lib/domain/purchase';
import type { Voucher } from '@/lib/domain/voucher';
import { customerBuysProduct } from './customer-buys-product';
import { forgetCustomer } from './forget-customer';
import { issueVoucher } from './issue-voucher';
import { newCustomer } from './new-customer';
import { newProduct } from './new-product';

/** Every action, by its `event_type`. A new action is a new file and one line here; the compiler names the rest. */
export const actions = {
  new_customer: newCustomer,
  new_product: newProduct,
  customer_buys_product: customerBuysProduct,
  issue_voucher: issueVoucher,
  forget_customer: forgetCustomer,
} as const;

export type ActionType = keyof typeof actions;

/** An action as the code holds it: decoded, validated, money in grosze. */
export type Action =
  | { type: 'new_customer'; data: Customer }
  | { type: 'new_product'; data: Product }
  | { type: 'customer_buys_product'; data: Purchase }
  | { type: 'issue_voucher'; data: Voucher }
  | { type: 'forget_customer'; data: { customerId: string } };
