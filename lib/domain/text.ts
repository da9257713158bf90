import { z } from 'zod';
import { limits } from './limits';
import type { Reason } from './reason';
import { tidyLine, tidyLines } from './unseen';

const wellFormed = (text: string) => text.isWellFormed();

/** Lone surrogates are refused: BSON would replace them, and two different ids would become one. */
const text = ({ min, max }: { min: number; max: number }) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(wellFormed, { params: { reason: { problem: 'not_unicode' } satisfies Reason } });

export const idText = text(limits.id);
export const nameText = text(limits.name);
export const addressText = text(limits.address);

/** A text field of a form, on one line; error messages are keys of the `validation` messages. */
export const formText = formTextOf(tidyLine);

/** One that may have several lines. */
export const formLines = formTextOf(tidyLines);

function formTextOf(tidy: (text: string) => string) {
  return z.string().overwrite(tidy).min(1, { error: 'required' }).refine(wellFormed, { error: 'invalid' });
}
