import { z } from 'zod';
import { limits } from './limits';
import { tidyLines } from './unseen';

/** What became of a dead letter: nobody decided yet, or the newest decision. */
export const letterStates = ['open', 'replayed', 'discarded'] as const;
export type LetterState = (typeof letterStates)[number];
export type LetterDecision = Exclude<LetterState, 'open'>;

/** At most so many letters are decided about by one call. */
export const maxLetterBatch = 100;

/** `topic-partition-offset`; topics are named as Kafka lets them be. */
export const letterId = z.string().regex(/^[A-Za-z0-9._-]{1,249}-\d{1,10}-\d{1,16}$/);

/** Why something is done about a letter, in the operator's words; message keys of `validation`. */
export const letterReason = z
  .string()
  .overwrite(tidyLines)
  .max(limits.address.max, { error: 'tooLong' })
  .refine((text) => text.isWellFormed(), { error: 'invalid' });

/** What became of each letter of a batch, by the letters' ids. */
export interface LettersOutcome {
  /** The decision is written down; a replay was confirmed by the broker before. */
  decided: string[];
  /** Not confirmed in time, or not tried after that: still as they were, try again. */
  unconfirmed: string[];
  /** The broker will never take such a message. */
  refused: string[];
  /** The bytes are gone because their customer was forgotten. */
  scrubbed: string[];
  /** There is no such letter. */
  missing: string[];
}
