import { idText } from '@/lib/domain/text';
import { defineCodec } from './codec';
import { envelope } from './envelope';

/** Wins over every other version of the customer, earlier or later in the log. */
export const forgetCustomer = defineCodec({
  wire: envelope.extend({ customer_id: idText }),
  decode: (value) => ({ customerId: value.customer_id }),
  encode: (data) => ({ customer_id: data.customerId }),
  key: (data) => data.customerId,
});
