import { groszeToZloty } from '@/lib/domain/money';
import { type Product, product } from '@/lib/domain/product';
import { defineCodec } from './codec';
import { envelope } from './envelope';
import { zloty } from './zloty';

export const newProduct = defineCodec({
  wire: envelope.extend({
    id: product.shape.id,
    name: product.shape.name,
    type: product.shape.type,
    price: zloty,
  }),
  decode: ({ id, name, type, price }): Product => ({ id, name, type, price }),
  encode: (data) => ({ id: data.id, name: data.name, type: data.type, price: groszeToZloty(data.price) }),
  key: (data) => data.id,
});
