'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import { limits } from '@/lib/domain/limits';
import { productForm } from '@/lib/domain/product';
import { idText } from '@/lib/domain/text';
import { planImport } from '@/lib/queries/product-import';

/**
 * Rows of a file of products: what each would do, and unless it is a trial, an action for each that does something. The
 * command's id is that of the sending; actions have ids of their own, made of their content, so sending again does nothing.
 */
export const importProducts = command({
  name: 'import_products',
  audience: 'operator',
  limits: [{ by: 'viewer', points: 600, seconds: 60 }],
  schema: z.strictObject({
    isTrial: z.boolean(),
    rows: z
      .array(productForm.extend({ id: idText.nullable() }))
      .min(1)
      .max(limits.importRows),
  }),
  async handler({ input: { isTrial, rows }, eventId, collections, publish }) {
    const planned = await planImport(await collections(), rows);
    const doing = planned.filter(({ fate: { change } }) => change === 'new' || change === 'changed');
    if (!isTrial && doing.length > 0) {
      const publications = doing.map(({ product, eventId }) => {
        return { action: { type: 'new_product' as const, data: product }, eventId };
      });
      const result = await publish(publications, { eventId });
      if (result.status === 'unconfirmed') return result;
    }
    return { status: 'rows', rows: planned.map(({ fate }) => fate) };
  },
});
