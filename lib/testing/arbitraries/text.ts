import fc from 'fast-check';
import { limits } from '@/lib/domain/limits';

/** What texts are made of that has fooled somebody before: names of objects, blanks, and what changes when it is folded. */
const oddities = [
  ...['', ' ', '.', '..', '-', '__proto__', 'constructor', 'toString', '$set', 'a.b', '%2e', '{}', 'null', '0', '-1'],
  ...['\0', '\n', '\u001b[2J', '\u00ad', '\u200b', '\u200c', '\u200d', '\u202e', '\u2028', '\ufeff', '\ufffd'],
  ...['İ', 'ß', 'ﬁ', 'ﷺ', '㌀', '각', 'e\u0301', '\u0301', 'ą', 'Ł', '😀', '👩‍🍳', '\u3164', '\u2800'],
];

/** Any text that JavaScript can hold, also one that is not well-formed. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.array(fc.constantFrom(...oddities), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.tuple(fc.constantFrom(...oddities), fc.integer({ min: 1, max: 1200 })).map(([part, times]) => part.repeat(times)),
);

/** Well-formed texts of 1 to `max` UTF-16 units. */
function textUpTo(max: number): fc.Arbitrary<string> {
  return anyText.map((text) => text.slice(0, max).toWellFormed() || 'x');
}

/** Every second id is one of these, so that things are about each other. */
export const commonIds = ['a', 'b', '__proto__', '\0', '..'] as const;
export const ids = fc.oneof(fc.constantFrom(...commonIds), textUpTo(limits.id.max));
export const names = textUpTo(limits.name.max);
export const addresses = fc.oneof(
  textUpTo(limits.address.max),
  names.map((city) => `ul. Polna 1\n00-950 ${city}`.slice(0, limits.address.max)),
);
