'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import { eventId } from '@/lib/domain/event-id';
import { limits } from '@/lib/domain/limits';
import { orderInput, publishPurchases } from './purchases';

/** One purchase. */
export const buy = command({
  name: 'buy',
  audience: 'customer',
  limits: [{ by: 'viewer', points: 60, seconds: 60 }],
  schema: orderInput,
  async handler({ input, ...buyer }) {
    const [result] = await publishPurchases(buyer, [{ ...input, eventId: buyer.eventId }]);
    if (!result) throw new Error('a purchase got no answer');
    return result;
  },
});

/**
 * Several purchases, each under its own event id and with its own answer, of which those that may be made are published
 * at once. The command's id is that of the sending: nothing is published under it.
 */
export const buyBasket = command({
  name: 'buy_basket',
  audience: 'customer',
  limits: [{ by: 'viewer', points: 30, seconds: 60 }],
  schema: z.strictObject({
    lines: z
      .array(orderInput.extend({ eventId }))
      .min(1)
      .max(limits.basketLines)
      .refine((lines) => areDifferent(lines.map((line) => line.eventId)))
      .refine((lines) => areDifferent(lines.flatMap(({ voucherId }) => voucherId ?? []))),
  }),
  async handler({ input, ...buyer }) {
    return { status: 'each', results: await publishPurchases(buyer, input.lines) };
  },
});

function areDifferent(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}
