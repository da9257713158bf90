import { z } from 'zod';

/** What can be wrong with a record; each has words in both languages (`reasons` messages). */
export const problems = [
  'missing',
  'wrong_type',
  'not_whole',
  'too_small',
  'too_big',
  'empty',
  'too_long',
  'not_unicode',
  'bad_price',
  'half_quote',
  'no_value',
  'large_value',
  'large_headers',
  'not_json',
  'bad_version',
  'bad_event_type',
  'still_unknown',
  'unknown_again',
  'failed',
  'scrubbed',
  'other',
] as const;
export type Problem = (typeof problems)[number];

/**
 * Why a record cannot be applied, for people of any language. `field` is the path to the field in the message;
 * `values` is what was found and what was expected, what is quoted of the record cut to 100 characters.
 */
export const reason = z.object({
  problem: z.enum(problems),
  field: z.string().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Reason = z.infer<typeof reason>;

/** At most so many are kept of one record. */
export const mostReasons = 20;
