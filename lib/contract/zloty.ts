import { z } from 'zod';
import { limits } from '@/lib/domain/limits';
import { zlotyToGrosze } from '@/lib/domain/money';
import { stated } from './reasons';

/** A price on the wire: a JSON number of złoty, 0.01–1,000,000.00 with at most two decimals. Output: grosze. */
export const zloty = z.number().transform((amount, context) => {
  const grosze = zlotyToGrosze(amount);
  if (grosze !== null && grosze >= limits.price.min && grosze <= limits.price.max) return grosze;
  context.addIssue({ code: 'custom', params: stated('bad_price', { found: String(amount) }) });
  return z.NEVER;
});
