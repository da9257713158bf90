import { z } from 'zod';
import { limits } from '@/lib/domain/limits';
import { zlotyToGrosze } from '@/lib/domain/money';
import { stated } from './reasons';

/** For the schema that producers read; the reader says it in one sentence of its own. */
const range = {
  minimum: limits.price.min / 100,
  maximum: limits.price.max / 100,
  description: 'Złoty, a number with at most two decimals',
};

/** A price on the wire: a JSON number of złoty, 0.01–1,000,000.00 with at most two decimals. Output: grosze. */
export const zloty = z
  .number()
  .meta(range)
  .transform((amount, context) => {
    const grosze = zlotyToGrosze(amount);
    if (grosze !== null && grosze >= limits.price.min && grosze <= limits.price.max) return grosze;
    context.addIssue({ code: 'custom', params: stated('bad_price', { found: String(amount) }) });
    return z.NEVER;
  });
