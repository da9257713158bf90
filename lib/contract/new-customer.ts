import { type Customer, customer } from '@/lib/domain/customer';
import { defineCodec } from './codec';
import { envelope } from './envelope';

export const newCustomer = defineCodec({
  wire: envelope.extend({
    id: customer.shape.id,
    first_name: customer.shape.firstName,
    last_name: customer.shape.lastName,
    address: customer.shape.address,
  }),
  decode: (value): Customer => ({
    id: value.id,
    firstName: value.first_name,
    lastName: value.last_name,
    address: value.address,
  }),
  encode: (data) => ({
    id: data.id,
    first_name: data.firstName,
    last_name: data.lastName,
    address: data.address,
  }),
  key: (data) => data.id,
});
