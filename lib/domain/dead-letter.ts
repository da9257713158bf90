import { z } from 'zod';
import { limits } from './limits';
import type { Run } from './run';
import { tidyLines } from './unseen';

/** What became of a dead letter: nobody decided yet, or the newest decision. */
export const letterStates = ['open', 'replayed', 'discarded'] as const;
export type LetterState = (typeof letterStates)[number];
export type LetterDecision = Exclude<LetterState, 'open'>;

/** At most so many letters are chosen one by one: a command takes 64 KiB. */
export const maxChosenLetters = 1_000;

/** `topic-partition-offset`; topics are named as Kafka lets them be. */
export const letterId = z.string().regex(/^[A-Za-z0-9._-]{1,249}-\d{1,10}-\d{1,16}$/);

/** Why something is done about a letter, in the operator's words; message keys of `validation`. */
export const letterReason = z
  .string()
  .overwrite(tidyLines)
  .max(limits.address.max, { error: 'tooLong' })
  .refine((text) => text.isWellFormed(), { error: 'invalid' });

/** Letters that nothing could be decided about, by why. */
export interface SkippedLetters {
  /** The broker will never take such a message. */
  refused: number;
  /** The bytes are gone because their customer was forgotten. */
  scrubbed: number;
  /** There is no such letter. */
  missing: number;
}

/** One decision about many letters, as pages see it. */
export interface LetterRun extends Run {
  decision: LetterDecision;
  reason: string | null;
  /** Whether it is about all that matched, or about letters that were chosen one by one. */
  isOfAll: boolean;
  /** Letters decided about, of `total` that were counted when it was asked for. */
  done: number;
  total: number;
  /** Letters of the last batch that the broker did not confirm: still open, tried again. */
  unconfirmed: number;
  skipped: SkippedLetters;
}
