import { z } from 'zod';
import { limits } from './limits';
import { priceGrosze, zlotyToGrosze } from './money';
import { idText, nameText } from './text';

/** What the shop sells. `price` is integer grosze. */
export const product = z.object({
  id: idText,
  name: nameText,
  type: nameText,
  price: priceGrosze,
});
export type Product = z.infer<typeof product>;

const field = z.string().trim().min(1, { error: 'required' });

/** A product as a form holds it: the price is the text the operator typed, in złoty. */
export const productForm = z.strictObject({
  name: field.max(limits.name.max, { error: 'tooLong' }),
  type: field.max(limits.name.max, { error: 'tooLong' }),
  price: z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .refine((text) => zlotyToGrosze(text) !== null, { error: 'priceFormat', abort: true })
    .refine((text) => priceGrosze.safeParse(zlotyToGrosze(text)).success, { error: 'priceRange' }),
});
export type ProductForm = z.infer<typeof productForm>;
