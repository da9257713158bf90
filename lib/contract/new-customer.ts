import { type Customer, customer } from '@/lib/domain/customer';
import { envelope } from './envelope';

export const newCustomer = {
  type: 'new_customer',
  /** The message's value on the topic. */
  wire: envelope.extend({
    id: customer.shape.id,
    first_name: customer.shape.firstName,
    last_name: customer.shape.lastName,
    address: customer.shape.address,
  }),
  decode: (wire: { id: string; first_name: string; last_name: string; address: string }): Customer => ({
    id: wire.id,
    firstName: wire.first_name,
    lastName: wire.last_name,
    address: wire.address,
  }),
  encode: (data: Customer) => ({
    id: data.id,
    first_name: data.firstName,
    last_name: data.lastName,
    address: data.address,
  }),
  /** The partition key: all of one customer's actions are in one partition, in order. */
  key: (data: Customer) => data.id,
} as const;
