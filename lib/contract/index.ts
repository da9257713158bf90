import type { Codec } from './codec';
import { customerBuysProduct } from './customer-buys-product';
import { forgetCustomer } from './forget-customer';
import { issueVoucher } from './issue-voucher';
import { newCustomer } from './new-customer';
import { newProduct } from './new-product';

/** Every type of action, by its `event_type`. A new one is a new file and one line here; the compiler names the rest. */
export const codecs = {
  new_customer: newCustomer,
  new_product: newProduct,
  customer_buys_product: customerBuysProduct,
  issue_voucher: issueVoucher,
  forget_customer: forgetCustomer,
} as const;

export type ActionType = keyof typeof codecs;
export const actionTypes = Object.keys(codecs) as ActionType[];

type Data = { [T in ActionType]: ReturnType<(typeof codecs)[T]['decode']> };

/** An action of the given types, of any without one, as the code holds it: decoded, validated, money in grosze. */
export type Action<T extends ActionType = ActionType> = { [Type in T]: { type: Type; data: Data[Type] } }[T];

/** The codec of one type; the compiler knows that its data is that type's. */
export function codecOf<T extends ActionType>(type: T): Codec<Data[T]> {
  const table: { [Type in ActionType]: Codec<Data[Type]> } = codecs;
  return table[type];
}

export function isActionType(value: unknown): value is ActionType {
  return typeof value === 'string' && Object.hasOwn(codecs, value);
}
