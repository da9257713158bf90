'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import { starterShop } from '@/lib/control/starter-shop';

/** Fills an empty shop with the seed's groceries and five customers. A shop that has products refuses. */
export const fillShop = command({
  name: 'fill_shop',
  audience: 'operator',
  limits: [{ by: 'viewer', points: 10, seconds: 60 }],
  schema: z.strictObject({}),
  async handler({ eventId, collections, publish }) {
    const items = starterShop(eventId);
    const { products } = await collections();
    // What an unconfirmed attempt of this same intent has brought is no reason to stop its retry.
    const other = await products.findOne({ eventId: { $nin: items.map((item) => item.eventId) } });
    if (other) return { status: 'refused', reason: 'shop_not_empty' };
    return publish(items);
  },
});
