import { type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { actionTypes } from '@/lib/contract';
import type { FeedRequest, Outcome } from '@/lib/http/feed';

export const feedTypes = [...actionTypes, 'unknown'] as const;
export const feedOutcomes = [
  'processing',
  'applied',
  'parked',
  'rejected',
] as const satisfies readonly Outcome['state'][];

/** What of the feed lives in the page's address. */
export const feedParams = {
  type: parseAsStringLiteral(feedTypes),
  outcome: parseAsStringLiteral(feedOutcomes),
  search: parseAsString.withDefault(''),
  /** Paused at this record: nothing newer is shown. */
  until: parseAsString.withDefault(''),
};
export type FeedState = inferParserType<typeof feedParams>;

/** The feed's request for an address. */
export function toFeedRequest({ type, outcome, search, until }: FeedState): FeedRequest {
  return { ...(type && { type }), ...(outcome && { outcome }), ...(search && { search }), ...(until && { until }) };
}
