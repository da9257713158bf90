/** Draws from a seed: the same seed, the same draws. */
export interface Random {
  /** A whole number from 0 up to, and without, `below`. */
  integer(below: number): number;
  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Draws of its own that depend on this one's seed and the name alone, whatever else is drawn. */
  fork(name: string): Random;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded from a text by FNV-1a. */
export function createRandom(seed: string): Random {
  let [a, b, c, counter] = [fnv1a(`${seed}/a`), fnv1a(`${seed}/b`), fnv1a(`${seed}/c`), 1];
  const next = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let round = 0; round < 12; round += 1) next();
  const integer = (below: number) => Math.floor((next() / 0x1_0000_0000) * below);
  return {
    integer,
    chance: (probability) => next() < probability * 0x1_0000_0000,
    pick(from) {
      const found = from[integer(from.length)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
    fork: (name) => createRandom(`${seed}/${name}`),
  };
}

/** Where FNV-1a begins (draft-eastlake-fnv, 32 bits). */
export const fnvBasis = 0x811c9dc5;

/** FNV-1a of a text, going on from a value. */
export function fnv1a(text: string, from = fnvBasis): number {
  let value = from;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
