import { z } from 'zod';
import { actionTypes } from '@/lib/contract';
import { rejectionCodes } from '@/lib/contract/wire';
import { letterStates } from '@/lib/domain/dead-letter';
import { limits } from '@/lib/domain/limits';
import { ruleId } from '@/lib/domain/rule';
import { customerSorts } from '@/lib/queries/customers';
import { deadLetterSorts } from '@/lib/queries/dead-letters';
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
export const noticeListQuery = z.strictObject({ ...page, rule: ruleId.optional() });

/** Which dead letters, for their list and for deciding about all of them. */
export const deadLetterFilter = z.strictObject({
  state: z.enum(letterStates).optional(),
  code: z.enum(rejectionCodes).optional(),
  type: z.enum([...actionTypes, 'unknown']).optional(),
  search,
});
export const deadLetterListQuery = deadLetterFilter.extend({
  ...page,
  sort: z.enum(deadLetterSorts).optional(),
  until: z.iso.datetime().optional(),
});
