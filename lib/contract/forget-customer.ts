import { idText } from '@/lib/domain/text';
import { envelope } from './envelope';

/** Wins over every other version of the customer, earlier or later in the log. */
export const forgetCustomer = {
  type: 'forget_customer',
  wire: envelope.extend({ customer_id: idText }),
  decode: (wire: { customer_id: string }) => ({ customerId: wire.customer_id }),
  encode: (data: { customerId: string }) => ({ customer_id: data.customerId }),
  key: (data: { customerId: string }) => data.customerId,
} as const;
