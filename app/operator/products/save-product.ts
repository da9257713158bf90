'use server';

import { command } from '@/lib/commands/command';
import { zlotyToGrosze } from '@/lib/domain/money';
import { newProductId, productForm } from '@/lib/domain/product';
import { idText } from '@/lib/domain/text';
import { getProduct } from '@/lib/queries/products';

/** A new product, or another name, type or price for one that exists. The price is text in złoty, as typed. */
export const saveProduct = command({
  name: 'save_product',
  audience: 'operator',
  limits: [{ by: 'viewer', points: 120, seconds: 60 }],
  schema: productForm.extend({ productId: idText.optional() }),
  async handler({ eventId, input, collections, publish }) {
    const { productId, name, type } = input;
    if (productId !== undefined && !(await getProduct(await collections(), productId))) {
      return { status: 'refused', reason: 'not_found' };
    }
    const price = zlotyToGrosze(input.price);
    if (price === null) return { status: 'invalid', fields: { price: ['priceFormat'] } };
    const id = productId ?? newProductId(name, eventId);
    return publish({ type: 'new_product', data: { id, name, type, price } }, { id });
  },
});
