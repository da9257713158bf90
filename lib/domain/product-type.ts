import { plainText } from './folded-text';
import { limits } from './limits';

/** UTF-16 units of a key: some ligatures are taken apart into eighteen letters, and a cursor holds the key. */
const longestKey = 2 * limits.name.max;

/**
 * What two spellings of a product type have in common: compared without case, diacritics, widths and blanks around and
 * between words. The only comparison of types there is; what is stored and shown is the spelling. A type of which that
 * leaves nothing, or makes a key that is too long, is compared as it is spelt.
 */
export function typeKey(type: string): string {
  const key = plainText(type);
  return key !== '' && key.length <= longestKey ? key : type;
}

/** Whether another spelling is of the type; for many of them, each looked at once. */
export function sameTypeAs(type: string): (other: string) => boolean {
  const wanted = typeKey(type);
  const known = new Map([[type, true]]);
  return (other) => {
    let same = known.get(other);
    if (same === undefined) {
      same = typeKey(other) === wanted;
      known.set(other, same);
    }
    return same;
  };
}

/**
 * What a filter by type shows: the chosen type as it is spelt among those that there are. One that is not there, of an
 * address, stays in sight, so that it can be left.
 */
export function typeChoice(
  types: readonly string[],
  chosen: string | null,
): { value: string | null; options: readonly string[] } {
  if (chosen === null) return { value: null, options: types };
  const there = types.find(sameTypeAs(chosen));
  return there === undefined ? { value: chosen, options: [...types, chosen] } : { value: there, options: types };
}

/** Rows by type: spellings of one type are one group, in the order in which the types first come. */
export function groupTypes<T extends { type: string }>(rows: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = typeKey(row.type);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}
