import { z } from 'zod';
import { limits } from '@/lib/domain/limits';
import { customerSorts } from '@/lib/queries/customers';
import { maxPageSize } from '@/lib/queries/keyset';
import { productSorts } from '@/lib/queries/products';
import { purchaseSorts } from '@/lib/queries/purchases';

const page = {
  cursor: z.string().min(1).max(8_000).optional(),
  size: z.coerce.number().int().min(1).max(maxPageSize).optional(),
};
const search = z.string().max(limits.name.max).optional();

/** The URL parameters of each list. */
export const customerListQuery = z.strictObject({ ...page, search, sort: z.enum(customerSorts).optional() });
export const productListQuery = z.strictObject({
  ...page,
  search,
  sort: z.enum(productSorts).optional(),
  type: z.string().min(1).max(limits.name.max).optional(),
});
export const purchaseListQuery = z.strictObject({ ...page, sort: z.enum(purchaseSorts).optional() });
