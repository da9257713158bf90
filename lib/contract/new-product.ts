import { groszeToZloty } from '@/lib/domain/money';
import { type Product, product } from '@/lib/domain/product';
import { envelope } from './envelope';
import { zloty } from './zloty';

export const newProduct = {
  type: 'new_product',
  wire: envelope.extend({
    id: product.shape.id,
    name: product.shape.name,
    type: product.shape.type,
    price: zloty,
  }),
  decode: (wire: Product): Product => ({ id: wire.id, name: wire.name, type: wire.type, price: wire.price }),
  encode: (data: Product) => ({ id: data.id, name: data.name, type: data.type, price: groszeToZloty(data.price) }),
  key: (data: Product) => data.id,
} as const;
