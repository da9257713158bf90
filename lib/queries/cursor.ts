import { z } from 'zod';

const keyValue = z.union([z.string().max(1_000), z.number().finite()]);
const cursorShape = z.strictObject({
  /** The sort it belongs to: a cursor of one order means nothing in another. */
  sort: z.string().max(40),
  /** The sort key of the row it stands at, `_id` last. */
  key: z.array(keyValue).min(1).max(4),
  direction: z.enum(['next', 'previous']),
});

/** A place in a sorted list: the row it stands at and which way to read from there. Dates are ms since the epoch. */
export type Cursor = z.infer<typeof cursorShape>;

/** A cursor that this shop did not give out, or gave out for another order of the list. */
export class InvalidCursorError extends Error {
  override name = 'InvalidCursorError';
}

/** The cursor as an opaque, URL-safe text. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads a cursor that came from a URL.
 *
 * @param sort the order of the list it is used in.
 * @throws InvalidCursorError when it is malformed or belongs to another order.
 */
export function decodeCursor(text: string, sort: string): Cursor {
  const cursor = cursorShape.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!cursor.success) throw new InvalidCursorError('the cursor is malformed');
  if (cursor.data.sort !== sort) throw new InvalidCursorError('the cursor belongs to another order of the list');
  return cursor.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
