import { z } from 'zod';
import { limits } from './limits';

const wellFormed = (text: string) => text.isWellFormed();

/** Lone surrogates are refused: BSON would replace them, and two different ids would become one. */
const text = ({ min, max }: { min: number; max: number }) =>
  z.string().min(min).max(max).refine(wellFormed, { error: 'must be well-formed Unicode' });

export const idText = text(limits.id);
export const nameText = text(limits.name);
export const addressText = text(limits.address);

/** A text field of a form; error messages are keys of the `validation` messages. */
export const formText = z.string().trim().min(1, { error: 'required' }).refine(wellFormed, { error: 'invalid' });

const polishLetters: Record<string, string> = {
  ą: 'a',
  ć: 'c',
  ę: 'e',
  ł: 'l',
  ń: 'n',
  ó: 'o',
  ś: 's',
  ź: 'z',
  ż: 'z',
};

/** Lower case without diacritics: what a customer types to find "Łaciate" is "laciate". */
export function foldText(value: string): string {
  return value
    .toLowerCase()
    .replace(/[ąćęłńóśźż]/g, (letter) => polishLetters[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** Folded words of the given texts, distinct and in order: what an anchored, indexed search looks through. */
export function searchWords(...values: string[]): string[] {
  const words = values.flatMap((value) => foldText(value).split(/[^\p{L}\p{N}_@.-]+/u));
  return [...new Set(words.filter((word) => word !== ''))];
}

const polishRank: Record<string, string> = {
  ą: 'a{',
  ć: 'c{',
  ę: 'e{',
  ł: 'l{',
  ń: 'n{',
  ó: 'o{',
  ś: 's{',
  ź: 'z{',
  ż: 'z|',
};

/** A key whose byte order is the Polish alphabetical order (a < ą < b … z < ź < ż), case ignored. */
export function sortKey(value: string): string {
  return value
    .toLowerCase()
    .replace(/[ąćęłńóśźż]/g, (letter) => polishRank[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}
