import { zlotyToGrosze } from '@/lib/domain/money';
import type { ProductForm } from '@/lib/domain/product';
import type { Locale } from '@/lib/i18n/locales';
import type { ProductsAnswer } from '@/lib/reads/products';

/** A product of the operator's list. */
export type ProductRow = ProductsAnswer['items'][number];

/** The row that a submitted form makes, until the worker has made it. */
export function draftProduct(input: ProductForm, target: ProductRow | null, id: string): ProductRow {
  const price = zlotyToGrosze(input.price) ?? 0;
  const times = target ?? { createdAt: '', updatedAt: '' };
  return {
    id,
    name: input.name.trim(),
    type: input.type.trim(),
    price,
    createdAt: times.createdAt,
    updatedAt: times.updatedAt,
  };
}

/** A price as an operator types it: `12,50` in Polish, `12.50` in English. */
export function priceText(grosze: number, locale: Locale): string {
  const digits = String(grosze).padStart(3, '0');
  return `${digits.slice(0, -2)}${locale === 'pl' ? ',' : '.'}${digits.slice(-2)}`;
}
