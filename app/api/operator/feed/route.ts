import { z } from 'zod';
import { getRoute } from '@/app/api/_lib/get-route';
import { actionTypes } from '@/lib/contract';
import { limits } from '@/lib/domain/limits';
import { feedMaxSize, listFeed } from '@/lib/queries/feed';
import { outcomeStates, shopProgress } from '@/lib/queries/outcomes';

const query = z.strictObject({
  type: z.enum([...actionTypes, 'unknown']).optional(),
  outcome: z.enum(outcomeStates).optional(),
  search: z.string().max(limits.name.max).optional(),
  until: z
    .string()
    .regex(/^[\d-]{1,50}$/)
    .optional(),
  size: z.coerce.number().int().min(1).max(feedMaxSize).optional(),
});

/** Outcomes change when the shop has come further, and when something parked is released or expires. */
export const GET = getRoute({
  access: 'operator',
  query,
  revisions: ['feed', 'parked', 'dead_letters'],
  alsoDependsOn: async (collections) => JSON.stringify([...(await shopProgress(collections))]),
  read: ({ collections, query }) => listFeed(collections, query),
});
