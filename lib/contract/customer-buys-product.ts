import { groszeToZloty } from '@/lib/domain/money';
import { type Purchase, purchase, quote } from '@/lib/domain/purchase';
import { idText } from '@/lib/domain/text';
import { defineCodec } from './codec';
import { absentable, envelope } from './envelope';
import { stated } from './reasons';
import { zloty } from './zloty';

const wire = envelope
  .extend({
    customer_id: purchase.shape.customerId,
    product_id: purchase.shape.productId,
    quantity: purchase.shape.quantity,
    product_name: absentable(quote.shape.name),
    product_type: absentable(quote.shape.type),
    unit_price: absentable(zloty),
    voucher_id: absentable(idText),
  })
  .refine(
    ({ product_name: name, product_type: type, unit_price: price }) =>
      (name == null) === (type == null) && (name == null) === (price == null),
    { params: stated('half_quote'), path: ['unit_price'] },
  );

export const customerBuysProduct = defineCodec({
  wire,
  decode: (value): Purchase => {
    const { product_name: name, product_type: type, unit_price: unitPrice } = value;
    const data: Purchase = { customerId: value.customer_id, productId: value.product_id, quantity: value.quantity };
    if (name != null && type != null && unitPrice != null) data.quote = { name, type, unitPrice };
    if (value.voucher_id != null) data.voucherId = value.voucher_id;
    return data;
  },
  encode: (data) => ({
    customer_id: data.customerId,
    product_id: data.productId,
    quantity: data.quantity,
    ...(data.quote && {
      product_name: data.quote.name,
      product_type: data.quote.type,
      unit_price: groszeToZloty(data.quote.unitPrice),
    }),
    ...(data.voucherId !== undefined && { voucher_id: data.voucherId }),
  }),
  key: (data) => data.customerId,
});
