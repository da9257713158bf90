import { z } from 'zod';
import { foldText } from './folded-text';
import { limits } from './limits';
import { priceGrosze, zlotyToGrosze } from './money';
import { formText, idText, nameText } from './text';

/** What the shop sells. `price` is integer grosze. */
export const product = z.object({
  id: idText,
  name: nameText,
  type: nameText,
  price: priceGrosze,
});
export type Product = z.infer<typeof product>;

/** A product as a form holds it: the price is the text the operator typed, in złoty. */
export const productForm = z.strictObject({
  name: formText.max(limits.name.max, { error: 'tooLong' }),
  type: formText.max(limits.name.max, { error: 'tooLong' }),
  price: z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .refine((text) => zlotyToGrosze(text) !== null, { error: 'priceFormat', abort: true })
    .refine((text) => priceGrosze.safeParse(zlotyToGrosze(text)).success, { error: 'priceRange' }),
});
export type ProductForm = z.infer<typeof productForm>;

/**
 * The id of a new product: its name as a slug, and six hexadecimal digits of the intent's id. The same intent makes the
 * same id, and two products of one name make two.
 */
export function newProductId(name: string, eventId: string): string {
  const slug = foldText(name)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 60);
  return `${slug || 'product'}_${eventId.replaceAll('-', '').slice(-6)}`;
}
