import { searchTerms } from '@/lib/domain/search-keys';

interface Beginning {
  words: RegExp;
}
type OneOf = { $or: { $and: Beginning[] }[] };

/**
 * The filter of a search: every word of the query is found in the document, as it is or part by part. The regular
 * expressions are anchored, so an index on `words` serves them, and hold nothing of the user's but escaped text.
 */
export function searchFilter(query: string | undefined): { $and?: (Beginning | OneOf)[] } {
  const terms = searchTerms(query ?? '');
  if (terms.length === 0) return {};
  return { $and: terms.flatMap((alternatives) => filterOf(alternatives.map(beginnings))) };
}

function filterOf(alternatives: Beginning[][]): (Beginning | OneOf)[] {
  const [only = []] = alternatives;
  return alternatives.length === 1 ? only : [{ $or: alternatives.map((all) => ({ $and: all })) }];
}

function beginnings(words: string[]): Beginning[] {
  return words.map((word) => ({ words: beginsWith(word) }));
}

/** Holds of nothing. */
const never = /(?!)/;

/** The filter of an id that begins with what was typed. MongoDB's expressions cannot hold a NUL, so that finds nothing. */
export function beginsWith(text: string): RegExp {
  if (text.includes('\0')) return never;
  return new RegExp(`^${escapeRegex(text)}`);
}

/** The filter of a text that has in it what was typed, in small letters or large. */
export function hasIn(text: string): RegExp {
  if (text.includes('\0')) return never;
  return new RegExp(escapeRegex(text), 'i');
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
